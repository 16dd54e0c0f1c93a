// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain
public import RPC

// RPC writes and reads these bytes itself; what stands here is for tools and for the test that both agree.

extension ErrorDetails: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> ErrorDetails {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension ErrorDetails: WireStruct {
  typealias Proto = Tongjie__Common__V1__ErrorDetails
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__error_details__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.n_violations = violations.count
    proto.violations = arena.list(violations)
    proto.retry_after_ms = retryAfter
    proto.limit = arena.optional(limit)
    proto.resource = arena.optional(resource)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> ErrorDetails {
    ErrorDetails(
      violations: try Wire.list(
        proto.violations, proto.n_violations, "violations", atMost: WireLimit.strings),
      retryAfter: proto.retry_after_ms, limit: try Wire.optional(proto.limit, "limit"),
      resource: try Wire.optional(proto.resource, "resource"))
  }
}

extension FieldViolation: WireStruct {
  typealias Proto = Tongjie__Common__V1__FieldViolation
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__field_violation__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.path = arena.text(path)
    proto.description = arena.text(description)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> FieldViolation {
    FieldViolation(
      try Wire.text(proto.path, "path", atMost: WireLimit.sentence),
      try Wire.text(proto.description, "description", atMost: WireLimit.sentence))
  }
}

extension LimitReached: WireStruct {
  typealias Proto = Tongjie__Common__V1__LimitReached
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__limit_reached__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.name = arena.text(name)
    proto.value = value
    proto.unit = arena.text(unit)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> LimitReached {
    LimitReached(
      name: try Wire.text(proto.name, "name", atMost: WireLimit.name), value: proto.value,
      unit: try Wire.text(proto.unit, "unit", atMost: WireLimit.name))
  }
}

extension ResourceName: WireStruct {
  typealias Proto = Tongjie__Common__V1__ResourceName
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__resource_name__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.kind = arena.text(kind)
    proto.id = arena.text(id)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> ResourceName {
    ResourceName(
      kind: try Wire.text(proto.kind, "kind", atMost: WireLimit.name),
      id: try Wire.text(proto.id, "id", atMost: WireLimit.name))
  }
}
