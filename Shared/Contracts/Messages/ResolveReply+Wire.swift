// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension ResolveReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> ResolveReply {
    try Codec.decode(bytes)
  }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension ResolveReply: WireStruct {
  typealias Proto = Tongjie__Claims__V1__ResolveReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__claims__v1__resolve_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.committed = outcome == nil ? 0 : 1
    proto.outcome = arena.optional(outcome)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> ResolveReply {
    let outcome: LegOutcome? = try Wire.optional(proto.outcome, "outcome")
    guard Wire.flag(proto.committed) == (outcome != nil) else {
      throw InvalidValue("committed", "does not agree with outcome")
    }
    return ResolveReply(outcome: outcome)
  }
}
