// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension StatsRequest: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> StatsRequest {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension StatsRequest: WireStruct {
  typealias Proto = Tongjie__Common__V1__StatsRequest
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__stats_request__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> StatsRequest {
    StatsRequest()
  }
}

extension StatsReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> StatsReply { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension StatsReply: WireStruct {
  typealias Proto = Tongjie__Common__V1__StatsReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__stats_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.instance = arena.text(instance)
    proto.since = since
    proto.now = now
    proto.n_metrics = metrics.count
    proto.metrics = arena.list(metrics)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> StatsReply {
    StatsReply(
      instance: try Wire.text(proto.instance, "instance", atMost: WireLimit.name),
      since: try Wire.number(proto.since, "since", in: WireLimit.counter),
      now: try Wire.number(proto.now, "now", in: WireLimit.counter),
      metrics: try Wire.list(proto.metrics, proto.n_metrics, "metrics", atMost: WireLimit.metrics))
  }
}
