// SPDX-License-Identifier: Apache-2.0

// Builds C structs outwards. The arena of an encoding has no budget, so its allocations do not fail.
extension Arena {
  func message<Value: WireStruct>(_ value: Value) -> UnsafeMutablePointer<Value.Proto> {
    let place = places(1, of: Value.Proto.self)
    Value.initialise(place)
    value.proto(&place.pointee, in: self)
    return place
  }

  func optional<Value: WireStruct>(_ value: Value?) -> UnsafeMutablePointer<Value.Proto>? {
    guard let value else { return nil }
    return message(value)
  }

  func list<Value: WireStruct>(
    _ values: [Value]
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<Value.Proto>?>? {
    guard !values.isEmpty else { return nil }
    let list = places(values.count, of: UnsafeMutablePointer<Value.Proto>?.self)
    for (index, value) in values.enumerated() { list[index] = message(value) }
    return list
  }

  /// A C string. A NUL, which would end it, is left out.
  func text(_ text: String) -> UnsafeMutablePointer<CChar> {
    var text = text
    return text.withUTF8 { source in
      let place = places(source.count + 1, of: UInt8.self)
      var count = 0
      for byte in source where byte != 0 {
        place[count] = byte
        count += 1
      }
      place[count] = 0
      return UnsafeMutableRawPointer(place).assumingMemoryBound(to: CChar.self)
    }
  }

  func texts(_ texts: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    guard !texts.isEmpty else { return nil }
    let list = places(texts.count, of: UnsafeMutablePointer<CChar>?.self)
    for (index, value) in texts.enumerated() { list[index] = text(value) }
    return list
  }

  private func places<Place>(_ count: Int, of type: Place.Type) -> UnsafeMutablePointer<Place> {
    guard let place = allocate(count * MemoryLayout<Place>.stride) else {
      // tidy: as Swift's own allocations; no bytes from outside lead here
      fatalError("no memory to encode a message")
    }
    return place.bindMemory(to: type, capacity: count)
  }
}
