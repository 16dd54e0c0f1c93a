// SPDX-License-Identifier: Apache-2.0

/// Headers of an outgoing record as one blob: per header, name and value, each after its length as four
/// bytes, most significant first.
enum RecordHeaders {
  static func encode(_ headers: [(name: String, value: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    for header in headers {
      append(Array(header.name.utf8), to: &bytes)
      append(header.value, to: &bytes)
    }
    return bytes
  }

  static func decode(_ bytes: [UInt8]) throws -> [(name: String, value: [UInt8])] {
    var headers: [(name: String, value: [UInt8])] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let name = take(from: &rest), let value = take(from: &rest),
        let text = String(validating: name, as: UTF8.self)
      else {
        throw StorageError(.corruptRow, constraint: "outbox.headers", "stored headers cannot be read")
      }
      headers.append((text, Array(value)))
    }
    return headers
  }

  private static func append(_ field: [UInt8], to bytes: inout [UInt8]) {
    let count = UInt32(clamping: field.count)
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: count >> UInt32(shift))) }
    bytes.append(contentsOf: field)
  }

  private static func take(from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard rest.count >= 4 else { return nil }
    let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(4)
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
