// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What one commit must cost at least: 4 KiB written at the end of a file and synced, in the folder of the databases.
final class SyncCost: Sendable {
  private let file: Int32

  init(folder: String) throws {
    file = open("\(folder)/benchmark.sync", O_RDWR | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw Failure("cannot write in \(folder)") }
    // A log that is written again from its start, as SQLite's: its blocks are allocated.
    for page in 0..<256 { try write(page) }
  }

  deinit { close(file) }

  func write(_ number: Int) throws {
    let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 4096)
    guard pwrite(file, bytes, bytes.count, off_t(number % 256 * bytes.count)) == bytes.count,
      fdatasync(file) == 0
    else { throw Failure("write or fdatasync failed") }
  }
}
