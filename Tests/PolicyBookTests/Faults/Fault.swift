// SPDX-License-Identifier: Apache-2.0

import Foundation
import PolicyBook
import Testing

/// One change to a good file, and the one fault that it must give: file, line and key.
struct Fault: Sendable, CustomTestStringConvertible {
  let name: String
  let from: String
  let to: String
  let line: Int
  let key: String
  let expected: String

  init(_ name: String, _ from: String, _ to: String, line: Int, key: String, _ expected: String) {
    self.name = name
    self.from = from
    self.to = to
    self.line = line
    self.key = key
    self.expected = expected
  }

  var testDescription: String { name }
}

/// A text without a fault, and how the faults of a changed one are found.
struct GoodFile: Sendable {
  let name: String
  let text: String
  let errors: @Sendable (String) -> [FileError]

  init(_ name: String, _ text: String, errors: @escaping @Sendable (String) -> [FileError]) {
    self.name = name
    self.text = text
    self.errors = errors
  }

  /// A file of a book.
  init(_ name: String, _ text: String) {
    self.init(name, text) { PolicyErrorTests.errors([(name, $0)]) }
  }

  func errors(with fault: Fault) -> [FileError] {
    errors(text.replacingOccurrences(of: fault.from, with: fault.to))
  }

  /// The change gives this fault, and no other.
  func expect(_ fault: Fault, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(text.contains(fault.from), "the change must change something", sourceLocation: sourceLocation)
    let errors = errors(with: fault)
    let told = "\(errors.map(\.description))"
    #expect(errors.count == 1, "\(told)", sourceLocation: sourceLocation)
    #expect(
      errors.contains {
        $0.file == name && $0.line == fault.line && $0.key == fault.key
          && $0.expected.contains(fault.expected)
      }, "\(told)", sourceLocation: sourceLocation)
  }
}
