// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

/// One accumulator on the wire; all of them travel in key order.
struct AccumulatorEntry {
  let key: String
  let value: Int64

  static func entries(of accumulators: Accumulators) -> [AccumulatorEntry] {
    accumulators.ordered.map { AccumulatorEntry(key: $0.key.text, value: $0.value) }
  }

  static func accumulators(
    _ pointers: UnsafeMutablePointer<UnsafeMutablePointer<Proto>?>?, _ count: Int, _ field: String
  ) throws(InvalidValue) -> Accumulators {
    let entries: [AccumulatorEntry] = try Wire.list(pointers, count, field, atMost: WireLimit.accumulators)
    var values: [AccumulatorKey: Int64] = [:]
    for (index, entry) in entries.enumerated() {
      guard values.updateValue(entry.value, forKey: AccumulatorKey(entry.key)) == nil else {
        throw InvalidValue("\(field)[\(index)].key", "is used twice")
      }
    }
    return Accumulators(values)
  }
}

extension AccumulatorEntry: WireStruct {
  typealias Proto = Tongjie__Common__V1__Accumulator
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__accumulator__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.key = arena.text(key)
    proto.value = value
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> AccumulatorEntry {
    let key = try Wire.text(proto.key, "key", atMost: WireLimit.key)
    guard !key.isEmpty else { throw InvalidValue("key", "is empty") }
    return AccumulatorEntry(key: key, value: try Wire.number(proto.value, "value", in: WireLimit.amount))
  }
}
