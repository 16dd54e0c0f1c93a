// SPDX-License-Identifier: Apache-2.0

// The bytes of `tongjie.common.v1.ErrorDetails`, written here because this module knows no protobuf; ContractsTests compare them
// with protobuf-c's.

extension ErrorDetails {
  /// At most `RecordLimit.detailsBytes`: violations that do not fit are left out, the last first; nil when nothing fits.
  var bytes: [UInt8]? {
    var kept = self
    while true {
      let bytes = kept.encoded
      if bytes.count <= RecordLimit.detailsBytes { return bytes }
      guard kept.violations.popLast() != nil else { return nil }
    }
  }

  private var encoded: [UInt8] {
    var writer = DetailWriter()
    for violation in violations {
      writer.message(1) {
        $0.text(1, violation.path); $0.text(2, violation.description)
      }
    }
    writer.number(2, retryAfter)
    if let limit {
      writer.message(3) {
        $0.text(1, limit.name); $0.number(2, limit.value); $0.text(3, limit.unit)
      }
    }
    if let resource {
      writer.message(4) {
        $0.text(1, resource.kind); $0.text(2, resource.id)
      }
    }
    return writer.bytes
  }

  /// Nil for damaged bytes: a failure is told without its details rather than not at all. Fields of a later version are
  /// skipped.
  init?(bytes: [UInt8]) {
    self.init()
    guard let fields = DetailReader.fields(of: bytes[...]) else { return nil }
    for field in fields {
      switch (field.number, field.value) {
      case (1, .bytes(let inner)):
        guard let parts = DetailReader.fields(of: inner) else { return nil }
        violations.append(FieldViolation(parts.text(1), parts.text(2)))
      case (2, .number(let number)): retryAfter = number
      case (3, .bytes(let inner)):
        guard let parts = DetailReader.fields(of: inner) else { return nil }
        limit = LimitReached(name: parts.text(1), value: parts.number(2), unit: parts.text(3))
      case (4, .bytes(let inner)):
        guard let parts = DetailReader.fields(of: inner) else { return nil }
        resource = ResourceName(kind: parts.text(1), id: parts.text(2))
      default: break
      }
    }
  }
}

private struct DetailWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ field: UInt8, _ value: Int64) {
    guard value != 0 else { return }
    bytes.append(field << 3)
    varint(UInt64(bitPattern: value))
  }

  mutating func text(_ field: UInt8, _ text: String) {
    if !text.isEmpty { append(field, Array(text.utf8)) }
  }

  mutating func message(_ field: UInt8, _ fill: (inout DetailWriter) -> Void) {
    var inner = DetailWriter()
    fill(&inner)
    append(field, inner.bytes)
  }

  private mutating func append(_ field: UInt8, _ content: [UInt8]) {
    bytes.append(field << 3 | 2)
    varint(UInt64(content.count))
    bytes += content
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

private struct DetailReader {
  enum Value {
    case number(Int64)
    case bytes(ArraySlice<UInt8>)
  }

  private var rest: ArraySlice<UInt8>

  static func fields(of bytes: ArraySlice<UInt8>) -> [(number: UInt64, value: Value)]? {
    var reader = DetailReader(rest: bytes)
    var fields: [(number: UInt64, value: Value)] = []
    while !reader.rest.isEmpty {
      guard let tag = reader.varint() else { return nil }
      switch tag & 7 {
      case 0:
        guard let number = reader.varint() else { return nil }
        fields.append((tag >> 3, .number(Int64(bitPattern: number))))
      case 2:
        guard let count = reader.varint(), count <= UInt64(reader.rest.count) else { return nil }
        fields.append((tag >> 3, .bytes(reader.rest.prefix(Int(count)))))
        reader.rest = reader.rest.dropFirst(Int(count))
      default: return nil
      }
    }
    return fields
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}

extension [(number: UInt64, value: DetailReader.Value)] {
  fileprivate func text(_ number: UInt64) -> String {
    for case (number, .bytes(let bytes)) in reversed() { return String(decoding: bytes, as: UTF8.self) }
    return ""
  }

  fileprivate func number(_ number: UInt64) -> Int64 {
    for case (number, .number(let value)) in reversed() { return value }
    return 0
  }
}
