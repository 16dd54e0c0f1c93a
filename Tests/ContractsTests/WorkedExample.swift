// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC

/// One request in every byte that leaves a caller.
enum WorkedExample {
  static let master = (0..<32).map { UInt8($0) }
  static let routingSecret = (32..<64).map { UInt8($0) }

  static var text: String {
    let caller = "H50000000001"
    let settlement = "018f5a00-0001-7000-8000-000000000001"
    let key = CallerKeyring.derive(master: master, caller: caller)
    let method = ClaimsMethods.getSettlement
    let request = GetSettlementRequest(
      settlementID: Full.id(settlement), institution: InstitutionCode(unchecked: caller))
    let body = request.encoded()
    let lane = RoutingKey(secret: routingSecret).lane(of: settlement)
    let headers = headers(caller, method.descriptor, body, key)
    let hash = Murmur2.hash(lane)
    let lines: [(String, String)] =
      [
        ("caller", caller), ("master secret", hex(master, by: 1)),
        ("caller's key", hex(key, by: 4)), ("routing secret", hex(routingSecret, by: 1)),
        ("topic", method.descriptor.requestTopic),
        ("message", "GetSettlementRequest { settlement_id: \"\(settlement)\", institution: \"\(caller)\" }"),
        ("body", hex(body, by: 26)), ("subject", settlement), ("record key", text(lane)),
        ("murmur2 of it", "0x" + String(hash, radix: 16)),
        ("partition of 4", String(Murmur2.partition(of: lane, among: 4))),
      ] + headers.map { ($0.name, text($0.value)) }
    let signed = headers.filter { $0.name != HeaderName.auth }.map(\.value) + [body]
    let shown = lines.map { name, value in
      // A digest of 32 bytes says what it is: a check looks for keys in the text.
      let note = name == HeaderName.auth ? "   (HMAC-SHA256)" : ""
      return name.padded(20) + value + note
    }
    let covered = signed.map { "  " + hex(length($0), by: 4) + " " + hex($0, by: 26) }
    return (["```text"] + shown + ["signed bytes, a field a line:"] + covered + ["```"])
      .joined(separator: "\n") + "\n"
  }

  private static func headers(
    _ caller: String, _ method: MethodDescriptor, _ body: [UInt8], _ key: [UInt8]
  ) -> [RecordHeader] {
    guard let name = try? Caller(caller) else { return [] }
    return RequestHead(
      id: "018f5a00-0001-7000-8000-00000000000a", method: method.fullName, replyPartition: 3,
      deadline: Deadline(unixMilliseconds: 1_700_000_005_000), caller: name
    ).signedHeaders(body: body, key: SigningKey(key))
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// With a blank after each `group` bytes.
  static func hex(_ bytes: [UInt8], by group: Int) -> String {
    stride(from: 0, to: bytes.count, by: group).map { start in
      bytes[start..<min(start + group, bytes.count)].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        .joined()
    }.joined(separator: " ")
  }

  private static func length(_ bytes: [UInt8]) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: bytes.count >> $0) }
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
