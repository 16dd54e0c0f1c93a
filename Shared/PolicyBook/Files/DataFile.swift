// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Loading of the files beside policies: bills, persons, covers, accounts.
enum DataFile {
  static func load<Value>(_ path: String, _ read: (YAMLValue, String) -> Value?) throws(PolicyErrors) -> Value
  {
    let file = path.split(separator: "/").suffix(2).joined(separator: "/")
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw PolicyErrors([FileError(file: file, line: 0, key: "", expected: "a readable file")])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PolicyErrors([FileError(file: file, line: 0, key: "", expected: "UTF-8 text")])
    }
    return try self.read(text, file: file, read)
  }

  static func read<Value>(
    _ text: String, file: String, _ read: (YAMLValue, String) -> Value?
  ) throws(PolicyErrors) -> Value {
    let yaml = CheckedYAML(file, text)
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let name = last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
    let value = yaml.root.flatMap { read($0, name) }
    try yaml.finish()
    guard let value else {
      throw PolicyErrors([FileError(file: file, line: 0, key: "", expected: "a complete file")])
    }
    return value
  }
}
