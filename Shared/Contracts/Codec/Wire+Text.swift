// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension Wire {
  /// UTF-8 without NUL, at most `limit` bytes.
  static func text(
    _ pointer: UnsafeMutablePointer<CChar>?, _ field: String, atMost limit: Int
  ) throws(InvalidValue) -> String {
    guard let pointer, Int(bitPattern: pointer) != absentText else { return "" }
    let size = Arena.size(of: pointer) - 1  // protobuf-c adds a NUL
    guard size <= limit else { throw InvalidValue(field, "is longer than \(limit) bytes") }
    let bytes = UnsafeRawBufferPointer(start: pointer, count: size)
    guard !bytes.contains(0) else { throw InvalidValue(field, "holds a NUL") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InvalidValue(field, "is not UTF-8")
    }
    return text
  }

  static func identifier<ID: Identifier>(
    _ pointer: UnsafeMutablePointer<CChar>?, _ field: String
  ) throws(InvalidValue) -> ID {
    let text = try text(pointer, field, atMost: ID.maximumLength)
    do throws(InvalidValue) { return try ID(text) } catch { throw InvalidValue(field, error.reason) }
  }

  /// An identifier; empty means none.
  static func optionalIdentifier<ID: Identifier>(
    _ pointer: UnsafeMutablePointer<CChar>?, _ field: String
  ) throws(InvalidValue) -> ID? {
    guard let pointer, pointer.pointee != 0 || Int(bitPattern: pointer) != absentText else { return nil }
    guard Arena.size(of: pointer) > 1 else { return nil }
    return try identifier(pointer, field)
  }

  static func texts(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ count: Int, _ field: String,
    atMost limit: Int, bytes: Int
  ) throws(InvalidValue) -> [String] {
    guard count <= limit else { throw InvalidValue(field, "are more than \(limit)") }
    guard count > 0, let pointers else { return [] }
    var texts: [String] = []
    for index in 0..<count { texts.append(try text(pointers[index], "\(field)[\(index)]", atMost: bytes)) }
    return texts
  }

  /// Where protobuf-c points a text that is not in the message; it is no allocation of an arena.
  private static let absentText: Int = {
    var citation = Tongjie__Common__V1__Citation()
    tongjie__common__v1__citation__init(&citation)
    return Int(bitPattern: citation.title)
  }()
}
