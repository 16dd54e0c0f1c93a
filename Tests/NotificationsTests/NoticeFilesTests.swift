// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation
import Logging
import Testing

@testable import Notifications

@Suite(.timeLimit(.minutes(2))) struct NoticeFilesTests {
  @Test func theFileHoldsTheNoticeForItsOwnerOnly() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.withWriter {
        try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
        try await fixture.until { try await fixture.filesMarked() == 1 }
      }
      let path = "\(fixture.noticesFolder)/H50000000001-S-1-v1.txt"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(try await fixture.texts(Examples.reference("S-1")) == [text])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func aCrashBetweenCommitAndFileIsMadeGoodAfterTheRestart() async throws {
    try await NotificationsFixture.inFolder { folder in
      try await NotificationsFixture.open(folder) { fixture in
        // No writer runs: the process ends here, with the notice committed.
        try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      }
      try await NotificationsFixture.open(folder) { fixture in
        #expect(!FileManager.default.fileExists(atPath: fixture.noticesFolder))
        try await fixture.withWriter { try await fixture.until { try await fixture.filesMarked() == 1 } }
        #expect(try fixture.files() == ["H50000000001-S-1-v1.txt"])
      }
    }
  }

  @Test func aCrashInTheMiddleOfAFileOrBeforeItsMarkLeavesOneWholeFile() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.deliver([
        Examples.event(.completed, Examples.deferred("S-1")),
        Examples.event(.completed, Examples.deferred("S-2")),
      ])
      // S-1: killed while writing. S-2: renamed, killed before the mark.
      _ = try NoticeFolder(path: fixture.noticesFolder)
      let half = "\(fixture.noticesFolder)/H50000000001-S-1-v1.txt.part"
      try Data("half".utf8).write(to: URL(fileURLWithPath: half))
      let whole = try await fixture.texts(Examples.reference("S-2"))
      let second = "\(fixture.noticesFolder)/H50000000001-S-2-v1.txt"
      try Data((whole.first ?? "").utf8).write(to: URL(fileURLWithPath: second))
      try await fixture.withWriter { try await fixture.until { try await fixture.filesMarked() == 2 } }
      #expect(try fixture.files() == ["H50000000001-S-1-v1.txt", "H50000000001-S-2-v1.txt"])
      #expect(try String(contentsOfFile: second, encoding: .utf8) == whole.first)
    }
  }

  @Test func moreNoticesThanOneBatchAreAllWritten() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.withWriter {
        try await fixture.deliver(
          (1...150).map { try Examples.event(.completed, Examples.deferred("S-\($0)")) })
        try await fixture.until { try await fixture.filesMarked() == 150 }
      }
      #expect(try fixture.files().count == 150)
    }
  }

  @Test func aFolderThatCannotBeWrittenIsTriedAgain() async throws {
    try await NotificationsFixture.run { fixture in
      try await fixture.deliver([Examples.event(.completed, Examples.deferred())])
      _ = try NoticeFolder(path: fixture.noticesFolder)
      // A folder in the place of the temporary file: open fails until it is gone.
      let block = "\(fixture.noticesFolder)/H50000000001-S-1-v1.txt.part"
      try FileManager.default.createDirectory(atPath: block, withIntermediateDirectories: false)
      let log = ErrorLog()
      try await fixture.withWriter(logger: Logger(label: "tests") { _ in log }) {
        for await _ in log.errors { break }
        try FileManager.default.removeItem(atPath: block)
        try await fixture.until { try await fixture.filesMarked() == 1 }
      }
    }
  }

  @Test func twoNoticesNeverShareAName() throws {
    let names = try [
      NoticeKey(reference: Examples.reference("B-C", institution: "A"), version: 1),
      NoticeKey(reference: Examples.reference("C", institution: "A-B"), version: 1),
      NoticeKey(reference: Examples.reference("C-v1", institution: "A-B"), version: 1),
    ].map(NoticeFolder.fileName)
    #expect(names == ["A-B-C-v1.txt", "A~B-C-v1.txt", "A~B-C-v1-v1.txt"])
  }
}
