// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with a set of files, in file and line order.
public struct PolicyErrors: Error, Hashable, Sendable, CustomStringConvertible {
  public let errors: [FileError]

  public init(_ errors: [FileError]) {
    self.errors = errors.sorted { ($0.file, $0.line, $0.key) < ($1.file, $1.line, $1.key) }
  }

  /// One error a line: `500000-chongqing/2023.yaml:12: resident.major_illness.threshold: …`.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// One fault of a file.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Folder and file name.
  public let file: String
  /// From 1; 0 when the whole file is meant.
  public let line: Int
  /// Path of keys: `resident.major_illness.bands[1].ratio`; empty when the whole file is meant.
  public let key: String
  /// What was expected, as a sentence part.
  public let expected: String

  public init(file: String, line: Int, key: String, expected: String) {
    self.file = file
    self.line = line
    self.key = key
    self.expected = expected
  }

  public var description: String {
    let place = line > 0 ? "\(file):\(line)" : file
    return key.isEmpty ? "\(place): \(expected)" : "\(place): \(key): \(expected)"
  }
}
