// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RPC

struct SmallTypesTests {
  @Test func anIdentifierIsAUUIDOfVersionSevenWithItsTime() {
    let id = UUIDv7.make(now: 0x0189_0A5D_AC96)
    #expect(UUIDv7.isWellFormed(id))
    #expect(id.hasPrefix("01890a5d-ac96-7"))
    #expect(["8", "9", "a", "b"].contains(String(Array(id)[19])))
    #expect(UUIDv7.make(now: 1) != UUIDv7.make(now: 1))
  }

  @Test func aLaneIsTheSameForEveryCaller() {
    let lane = RoutingKey(secret: [1]).lane(of: "somebody")
    #expect(lane.count == 32 && lane == RoutingKey(secret: [1]).lane(of: "somebody"))
    #expect(lane != RoutingKey(secret: [2]).lane(of: "somebody"))
  }

  @Test func rolesFollowFromNames() throws {
    #expect(try Caller("claims").role == .service)
    #expect(try Caller("commercial-sync").role == .service)
    #expect(try Caller("operator").role == .operator)
    #expect(try Caller("H50000000001").role == .hospital)
    #expect(throws: RPCError.self) { try Caller("") }
    #expect(throws: RPCError.self) { try Caller("a b") }
  }

  @Test func theRequestTopicFollowsFromTheService() {
    #expect(ServerTests.echo.requestTopic == "tongjie.test.v1.requests")
    #expect(ServerTests.echo.fullName == "tongjie.test.v1.Echo/Echo")
  }

  @Test func deadlinesDoNotOverflow() {
    #expect(Deadline.after(.seconds(Int64.max), now: 5).unixMilliseconds == .max)
    #expect(Deadline.after(.microseconds(1), now: 5).unixMilliseconds == 6)
    #expect(Deadline(unixMilliseconds: 5).remaining(now: 9) == .zero)
    #expect(Deadline(unixMilliseconds: .max).remaining(now: .min) >= .zero)
  }

  @Test func aBrokenTraceParentIsNone() {
    #expect(Traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") != nil)
    #expect(Traceparent("00-00000000000000000000000000000000-b7ad6b7169203331-01") == nil)
    #expect(Traceparent("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") == nil)
    #expect(Traceparent("") == nil)
    #expect(Traceparent("00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") == nil)
    #expect(Traceparent(Traceparent.make().text) != nil)
  }

  @Test func aTraceParentIsReadAndWrittenTheSame() throws {
    let text = "00-0af7651916cd43dd8448eb211c80319c-07ad6b7169203331-a1"
    let parent = try #require(Traceparent(text))
    #expect(parent.text == text && parent.flags == "a1")
    #expect(parent.traceID == "0af7651916cd43dd8448eb211c80319c" && parent.spanID == "07ad6b7169203331")
    let child = parent.child()
    #expect(child.traceID == parent.traceID && child.spanID != parent.spanID && child.flags == "a1")
  }

  /// RFC 4231, test case 2.
  @Test func aKeySignsAnyNumberOfTexts() {
    let key = SigningKey(Array("Jefe".utf8))
    let text = Array("what do ya want for nothing?".utf8)
    let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    for _ in 0..<2 { #expect(String(decoding: Hex.encode(key.code(of: text)), as: UTF8.self) == expected) }
    #expect(key.code(of: []) != key.code(of: text))
  }
}
