// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Storage
import Testing

@Suite struct FileLockTests {
  @Test func aSecondDatabaseOnTheSameFileIsRefused() async throws {
    let folder = try TemporaryFolder()
    let first = try folder.open()
    let error = await storageError { _ = try folder.open() }
    #expect(error?.code == .lockedByAnotherProcess)
    #expect(error?.message.contains("one service instance") == true)
    try await first.close()
    _ = try folder.open()
  }

  @Test func anotherNameOfTheSameFileIsRefusedToo() async throws {
    let folder = try TemporaryFolder()
    let first = try folder.open()
    let link = folder.path + "/link.sqlite"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.databasePath)
    let error = await storageError {
      _ = try Database(path: link, migrations: accounts, logger: Logger(label: "test"))
    }
    #expect(error?.code == .lockedByAnotherProcess)
    try await first.close()
  }

  @Test func aFileHeldByAnotherProcessIsRefusedUntilThatProcessEnds() async throws {
    let folder = try TemporaryFolder()
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    holder.arguments = [folder.databasePath + ".lock", "sh", "-c", "echo held; read line"]
    let (input, output) = (Pipe(), Pipe())
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))

    #expect(await storageError { _ = try folder.open() }?.code == .lockedByAnotherProcess)

    try input.fileHandleForWriting.close()
    holder.waitUntilExit()
    _ = try folder.open()
  }

  @Test func theFileIsForItsUserOnly() throws {
    let folder = try TemporaryFolder()
    let database = try folder.open()
    for file in [folder.databasePath, folder.databasePath + "-wal", folder.databasePath + ".lock"] {
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(file)")
    }
    withExtendedLifetime(database) {}
  }
}
