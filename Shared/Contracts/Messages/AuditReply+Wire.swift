// SPDX-License-Identifier: Apache-2.0

import CProtos
import Domain

extension AuditReply: WireMessage {
  public static func decode(_ bytes: [UInt8]) throws(DecodingError) -> AuditReply { try Codec.decode(bytes) }
  public func encoded() -> [UInt8] { Codec.encode(self) }
}

extension AuditReply: WireStruct {
  typealias Proto = Tongjie__Common__V1__AuditReply
  static func initialise(_ place: UnsafeMutablePointer<Proto>) {
    tongjie__common__v1__audit_reply__init(place)
  }

  func proto(_ proto: inout Proto, in arena: borrowing Arena) {
    proto.clean = clean ? 1 : 0
    proto.settlements = settlements
    proto.entries = entries
    proto.n_findings = findings.count
    proto.findings = arena.texts(findings)
  }

  static func native(_ proto: Proto) throws(InvalidValue) -> AuditReply {
    AuditReply(
      clean: Wire.flag(proto.clean),
      settlements: try Wire.number(proto.settlements, "settlements", in: WireLimit.counter),
      entries: try Wire.number(proto.entries, "entries", in: WireLimit.counter),
      findings: try Wire.texts(
        proto.findings, proto.n_findings, "findings", atMost: WireLimit.strings, bytes: WireLimit.sentence))
  }
}
