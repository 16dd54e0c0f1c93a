// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension HealthReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> HealthReply { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension HealthReply: WireStruct {
  typealias Proto = Tongjie__Common__V1__HealthReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__health_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.ready = ready ? 1 : 0
    proto.version = arena.text(version)
    proto.n_methods = methods.count
    proto.methods = arena.texts(methods)
    proto.n_waiting_for = waitingFor.count
    proto.waiting_for = arena.texts(waitingFor)
    proto.n_served = served.count
    proto.served = arena.list(served)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> HealthReply {
    HealthReply(
      ready: Wire.flag(proto.ready),
      version: try Wire.text(proto.version, "version", atMost: WireLimit.key),
      methods: try Wire.texts(
        proto.methods, proto.n_methods, "methods", atMost: WireLimit.strings, bytes: WireLimit.name),
      waitingFor: try Wire.texts(
        proto.waiting_for, proto.n_waiting_for, "waiting_for", atMost: WireLimit.strings,
        bytes: WireLimit.sentence),
      served: try Wire.list(proto.served, proto.n_served, "served", atMost: WireLimit.strings))
  }
}

extension ServedMethod: WireStruct {
  typealias Proto = Tongjie__Common__V1__ServedMethod
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__served_method__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.name = arena.text(name)
    proto.order = arena.text(order)
    proto.repeating = arena.text(repeating)
    proto.n_callers = callers.count
    proto.callers = arena.texts(callers)
    proto.timeout_ms = timeout
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> ServedMethod {
    ServedMethod(
      name: try Wire.text(proto.name, "name", atMost: WireLimit.name),
      order: try Wire.text(proto.order, "order", atMost: WireLimit.key),
      repeating: try Wire.text(proto.repeating, "repeating", atMost: WireLimit.key),
      callers: try Wire.texts(
        proto.callers, proto.n_callers, "callers", atMost: WireLimit.strings, bytes: WireLimit.key),
      timeout: try Wire.number(proto.timeout_ms, "timeout_ms", in: WireLimit.counter))
  }
}
