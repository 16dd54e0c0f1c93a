// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RPC

struct RequestHeadTests {
  let key: [UInt8] = Array("key".utf8)

  func head(deadline: Int64 = 1_700_000_000_000) throws -> RequestHead {
    RequestHead(
      id: "01890a5d-ac96-774b-bcce-b302099a8057", method: "tongjie.claims.v1.Claims/Settle",
      replyPartition: 3,
      deadline: Deadline(unixMilliseconds: deadline), caller: try Caller("H50000000001"))
  }

  /// Computed independently: python3 -c "hmac.new(b'key', …)" over the fields with their lengths.
  @Test func theAuthenticationFollowsTheWrittenOrder() throws {
    let ring = CallerKeyring(caller: "H50000000001", key: key)
    let secret = try #require(ring.key(for: "H50000000001"))
    let headers = try head().signedHeaders(body: Array("body".utf8), key: secret)
    let auth = try #require(headers.first { $0.name == HeaderName.auth }?.value)
    #expect(
      String(decoding: auth, as: UTF8.self)
        == "7904fe87c747a72cac1bcf00a8d97b9f520a1a72181f5275b0586239ee547a43")
  }

  @Test func whatIsSignedIsReadBackAndAuthentic() throws {
    let secret = try #require(CallerKeyring(master: key).key(for: "H50000000001"))
    let parsed = try RequestHead(parsing: head().signedHeaders(body: [1], key: secret))
    #expect(parsed.id == (try head().id) && parsed.replyPartition == 3)
    #expect(parsed.isAuthentic(body: [1], key: secret))
    #expect(!parsed.isAuthentic(body: [2], key: secret))
    let other = try #require(CallerKeyring(master: key).key(for: "H50000000002"))
    #expect(!parsed.isAuthentic(body: [1], key: other))
  }

  @Test func aKeyringOfOneKnowsNobodyElse() {
    #expect(CallerKeyring(caller: "claims", key: key).key(for: "operator") == nil)
  }

  @Test(
    arguments: [
      (HeaderName.id, "x"), (HeaderName.id, "01890A5D-AC96-774B-BCCE-B302099A8057"),
      (HeaderName.replyPartition, "65536"), (HeaderName.replyPartition, "-1"),
      (HeaderName.replyPartition, "03"),
      (HeaderName.deadline, "9999999999999999999"), (HeaderName.deadline, ""), (HeaderName.caller, "a/b"),
      (HeaderName.caller, String(repeating: "a", count: 65)), (HeaderName.method, "ä"),
    ])
  func aHeaderOutOfItsFormIsMalformed(_ name: String, _ value: String) throws {
    let secret = try #require(CallerKeyring(master: key).key(for: "H50000000001"))
    var headers = try head().signedHeaders(body: [], key: secret)
    headers.removeAll { $0.name == name }
    headers.append(RecordHeader(name, value))
    #expect(throws: MalformedRecord.self) { try RequestHead(parsing: headers) }
  }

  @Test func aHeaderTwiceIsMalformedAndAnUnknownOneIgnored() throws {
    let secret = try #require(CallerKeyring(master: key).key(for: "H50000000001"))
    let headers = try head().signedHeaders(body: [], key: secret)
    _ = try RequestHead(parsing: headers + [RecordHeader("x-other", [0, 255])])
    #expect(throws: MalformedRecord.self) { try RequestHead(parsing: headers + [headers[0]]) }
    let many = (0..<40).map { RecordHeader("x-\($0)", "") }
    #expect(throws: MalformedRecord.self) { try RequestHead(parsing: headers + many) }
  }

  @Test func aLongMessageIsCutBetweenCharacters() throws {
    let head = ReplyHead(id: "a", status: .internal, message: String(repeating: "汉", count: 1000))
    let parsed = try ReplyHead(parsing: head.headers)
    #expect(parsed.message == String(repeating: "汉", count: 341))
  }
}
