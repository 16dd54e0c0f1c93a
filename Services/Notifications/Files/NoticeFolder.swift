// SPDX-License-Identifier: Apache-2.0

import Domain
import Foundation

/// The folder of notice files. Its calls block.
struct NoticeFolder: Sendable {
  struct Failure: Error, CustomStringConvertible {
    let call: String
    let code: Int32
    var description: String { "\(call): \(String(cString: strerror(code)))" }
  }

  let path: String

  /// Makes the folder, for its owner only, when it is missing.
  init(path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// `<institution>-<settlement id>-v<version>.txt`. A `-` inside the institution's code becomes `~`, which no
  /// identifier holds: two notices never share a name.
  static func fileName(of key: NoticeKey) -> String {
    let institution = key.reference.institution.text.replacing("-", with: "~")
    return "\(institution)-\(key.reference.id.text)-v\(key.version).txt"
  }

  /// Writes whole files, each under a temporary name, then renamed: a reader sees all of a notice or nothing. When
  /// this returns they survive a power cut. Writing one again replaces it.
  func write(_ notices: [(key: NoticeKey, text: String)]) throws {
    for notice in notices {
      let name = "\(path)/\(Self.fileName(of: notice.key))"
      try writeSynced(Array(notice.text.utf8), to: "\(name).part")
      guard rename("\(name).part", name) == 0 else { throw Failure(call: "rename", code: errno) }
    }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Failure(call: "open folder", code: errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Failure(call: "fsync folder", code: errno) }
  }

  private func writeSynced(_ bytes: [UInt8], to name: String) throws {
    let file = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw Failure(call: "open", code: errno) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(call: "write", code: errno) }
      written += count
    }
    guard fsync(file) == 0 else { throw Failure(call: "fsync", code: errno) }
  }
}
