// SPDX-License-Identifier: Apache-2.0

import Contracts
import RPC
import Testing

@testable import CLI

struct ReflectionTests {
  let table = EnrollmentMethods.all

  @Test func aLiveServiceSaysItselfWhatItServes() {
    let live = HealthReply(
      ready: true, version: "2\u{1B}", methods: [table[0].fullName, "a.B/New\u{202E}"], waitingFor: [])
    let listing = ServiceListing("a.B", table: table, live: live)
    #expect(listing.rows.map(\.isServed) == [true, false, false, true])
    let text = listing.text
    #expect(
      text.hasPrefix("a.B  (live, version 2\\u{1b}, ready)\n  RegisterPerson    lane  keyed  operator "))
    #expect(text.contains(" 3000 ms\n  Health") && text.contains("(not served)\n"))
    #expect(text.hasSuffix("  a.B/New\\u{202e}  (only the service knows it)"))
  }

  @Test func aServiceOfAnotherVersionIsSeenByItsOptions() throws {
    let first = ServedMethod(table[0])
    let slower = ServedMethod(
      name: first.name, order: "free\u{1B}", repeating: first.repeating, callers: ["operator", "robot"],
      timeout: 9000)
    let new = ServedMethod(
      name: "a.B/New", order: "lane", repeating: "keyed", callers: ["robot"], timeout: 7)
    let same = table.dropFirst().map { ServedMethod($0) }
    let live = HealthReply(
      ready: true, version: "2", methods: table.map(\.fullName) + ["a.B/New"], waitingFor: [],
      served: [slower, new] + same)
    let listing = ServiceListing("a.B", table: table, live: live)
    #expect(listing.rows.map(\.differs) == [true, false, false, false])
    #expect(listing.text.contains("\n    (served as)     free\\u{1b}  keyed  operator,robot"))
    #expect(listing.text.contains(" 9000 ms\n  Health"))
    #expect(
      listing.text.hasSuffix(
        "  a.B/New  (only the service knows it)  lane  keyed  robot                      7 ms"))
    #expect(listing.json.compact.contains(#""differs":true"#))
  }

  @Test func oneThatDoesNotAnswerIsMarked() {
    let listing = ServiceListing("a.B", table: table, live: nil)
    #expect(listing.text.hasPrefix("a.B  (no answer: from the built-in table)\n"))
    #expect(listing.json.compact.contains(#""source":"built-in","version":null,"ready":null"#))
    #expect(!listing.text.contains("not served"))
  }

  @Test func aDescriptionHoldsEveryMessageAndEnumOnce() throws {
    let page = MethodPage(try MethodCall.method(named: "Settle"))
    let text = page.text
    #expect(text.contains("  tongjie.claims.v1.SettlementRecord record = 1"))
    #expect(text.contains("  repeated tongjie.common.v1.ChargeLine lines = 10\n"))
    #expect(text.contains("  int64 fen = 2  (one of)\n"))
    #expect(text.contains("enum tongjie.common.v1.Scheme\n  SCHEME_UNSPECIFIED = 0\n  SCHEME_EMPLOYEE = 1"))
    for line in text.split(separator: "\n") where line.hasPrefix("message ") || line.hasPrefix("enum ") {
      #expect(text.split(separator: "\n").count { $0 == line } == 1)
    }
    #expect(
      page.json.compact.contains(#"{"name":"fen","number":2,"type":"int64","repeated":false,"one_of":true}"#))
  }

  @Test(arguments: Contract.methods.map(\.descriptor.fullName)) func everyMethodCanBeDescribed(_ name: String)
    throws
  {
    #expect(MethodPage(try MethodCall.method(named: name)).text.hasPrefix(name))
  }

  @Test func aCallIsRefusedBeforeItIsSent() throws {
    let copies = try MethodCall.method(named: "GetCopies")
    #expect(try MethodCall(copies, text: #"{"person_id":"P1"}"#).request == [0x0A, 2, 0x50, 0x31])
    for (text, reason) in [
      (
        "{",
        "the request of tongjie.claims.v1.Claims/GetCopies: JSON, line 1, byte 2: expected a name in quotes"
      ),
      (#"{"person":"P1"}"#, "the request of tongjie.claims.v1.Claims/GetCopies: person is no field of"),
      ("{}", "the request of tongjie.claims.v1.Claims/GetCopies: person_id"),
      ("@/no/such", "/no/such: not a readable"),
    ] {
      let error = #expect(throws: Failure.self) { try MethodCall(copies, text: text) }
      #expect(
        error?.outcome == .badInput && error?.message.hasPrefix(reason) == true, "\(error?.message ?? "")")
    }
    #expect(throws: Failure.self) { try MethodCall.method(named: "Health") }
    #expect(throws: Failure.self) { try MethodCall.method(named: "Nothing") }
  }
}
