// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Domain
import Money

/// Reads fields inwards; each fault names the field as the .proto does.
enum Wire {
  /// A message that must be there.
  static func message<Value: WireStruct>(
    _ pointer: UnsafeMutablePointer<Value.Proto>?, _ field: String
  ) throws(InvalidValue) -> Value {
    guard let pointer else { throw InvalidValue(field, "is not set") }
    do throws(InvalidValue) { return try Value.native(pointer.pointee) } catch { throw error.at(field) }
  }

  /// A message whose absence means "none".
  static func optional<Value: WireStruct>(
    _ pointer: UnsafeMutablePointer<Value.Proto>?, _ field: String
  ) throws(InvalidValue) -> Value? {
    guard pointer != nil else { return nil }
    return try message(pointer, field)
  }

  static func list<Value: WireStruct>(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<Value.Proto>?>?, _ count: Int, _ field: String,
    atMost limit: Int
  ) throws(InvalidValue) -> [Value] {
    guard count <= limit else { throw InvalidValue(field, "are more than \(limit)") }
    guard count > 0, let pointers else { return [] }
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      do throws(InvalidValue) {
        guard let pointer = pointers[index] else { throw InvalidValue("", "is not set") }
        values.append(try Value.native(pointer.pointee))
      } catch {
        throw error.at("\(field)[\(index)]")
      }
    }
    return values
  }

  static func code<Code: WireCode>(_ proto: Code.Proto, _ field: String) throws(InvalidValue) -> Code {
    guard let code = Code.numbers[proto.rawValue] else {
      throw InvalidValue(field, proto.rawValue == 0 ? "is not set" : "is an unknown code")
    }
    return code
  }

  static func number<Number: FixedWidthInteger>(
    _ number: Number, _ field: String, in range: ClosedRange<Int64>
  ) throws(InvalidValue) -> Int64 {
    guard let value = Int64(exactly: number), range.contains(value) else {
      throw InvalidValue(field, "is outside \(range.lowerBound)…\(range.upperBound)")
    }
    return value
  }

  static func fen(
    _ amount: Int64, _ field: String, in range: ClosedRange<Int64> = WireLimit.notNegative
  ) throws(InvalidValue) -> Fen {
    Fen(try number(amount, field, in: range))
  }

  static func flag(_ value: protobuf_c_boolean) -> Bool { value != 0 }
}

extension InvalidValue {
  /// The same fault, seen from the value that holds this one in `field`.
  func at(_ field: String) -> InvalidValue {
    self.field.isEmpty ? InvalidValue(field, reason) : inside(field)
  }
}
