// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Domain
import RPC
import Testing

@testable import Contracts

/// Every message by its descriptor alone: the same bytes there and back.
@Suite struct ReflectionTests {
  func type(_ message: MessageCase) throws -> MessageType {
    var type: MessageType?
    try message.visit([]) { type = $0.pointee.descriptor.map { MessageType($0) } }
    return try #require(type)
  }

  @Test(arguments: MessageCase.all) func bytesComeBackThroughJSON(_ message: MessageCase) throws {
    let type = try type(message)
    for bytes in [message.full, []] + (0..<60 as Range<UInt64>).map(message.random) {
      let json = try type.json(bytes)
      #expect(try type.bytes(json) == bytes)
      #expect(try type.bytes(JSON(parsing: Array(json.description.utf8))) == bytes)
    }
  }

  @Test(arguments: MessageCase.all) func mutationsAreReadOrRefusedAndWhatIsReadStays(_ message: MessageCase)
    throws
  {
    let type = try type(message)
    var wild = Wild(seed: 9)
    for seed in 0..<150 as Range<UInt64> {
      var bytes = message.random(seed)
      for _ in 0...wild.below(4) { wild.mutate(&bytes) }
      guard let json = try? type.json(bytes) else { continue }
      #expect(try type.json(type.bytes(json)) == json)
    }
  }

  @Test(arguments: MessageCase.all) func everyFieldHasATypeThatTheToolsKnow(_ message: MessageCase) throws {
    for field in try type(message).fields { #expect(field.kind != .unsupported, "\(field.name)") }
  }

  @Test func theMethodsAreThoseOfTheTables() throws {
    let tables =
      ClaimsMethods.all + EnrollmentMethods.all + CommercialSyncMethods.all + NotificationsMethods.all
    #expect(Contract.methods.map(\.descriptor) == tables)
    for method in Contract.methods {
      let service = try #require(DescriptorWalk.services[method.descriptor.service])
      let row = try #require(DescriptorWalk.methods(of: service).first { $0.name == method.descriptor.name })
      #expect(MessageType(row.input) == method.request && MessageType(row.output) == method.reply)
    }
  }

  @Test func methodsAreFoundByTheEndOfTheirName() {
    #expect(
      Contract.methods(named: "Settle").map(\.descriptor.fullName) == ["tongjie.claims.v1.Claims/Settle"])
    #expect(Contract.methods(named: "CommercialSync/Quote").count == 1)
    #expect(Contract.methods(named: "tongjie.claims.v1.Claims/Cancel").count == 1)
    #expect(Contract.methods(named: "Health").count == 4)
    #expect(Contract.methods(named: "ettle").isEmpty && Contract.methods(named: "").isEmpty)
  }

  @Test func theSubjectIsThatOfTheTypedCall() throws {
    let settle = try #require(Contract.methods(named: "Settle").first)
    #expect(try settle.subject(Full.settlementRequest.encoded()) == "P1")
    #expect(throws: DecodingError.self) { try settle.subject([]) }
  }

  @Test(arguments: [
    (#"{"encounter":{"lines":[{},{"amount_fen":1.5}]}}"#, "JSON, line 1, byte 42: only whole"),
    (
      #"{"encounter":{"lines":[{},{"amount_fen":"1.5"}]}}"#,
      "encounter.lines[1].amount_fen must be a whole number"
    ),
    (
      #"{"encounter":{"lines":[{},{"amount_fen":"9223372036854775808"}]}}"#,
      "encounter.lines[1].amount_fen must be"
    ),
    (
      #"{"encounter":{"lines":[{"amount":1}]}}"#,
      "encounter.lines[0].amount is no field of tongjie.common.v1.ChargeLine"
    ),
    (#"{"encounter":{"lines":{}}}"#, "encounter.lines must be an array"),
    (#"{"encounter":{"lines":[null]}}"#, "encounter.lines[0] must be an object"),
    (#"{"encounter":[]}"#, "encounter must be an object"), ("[]", "the message must be an object"),
    (#"{"scheme":"RESIDENT"}"#, "scheme is no name of tongjie.common.v1.Scheme"),
    (#"{"scheme":true}"#, "scheme must be a name"),
    (#"{"scheme":4294967296}"#, "scheme has more than 32 bits"),
    (#"{"deposit_fen":1,"deposit_fen":2}"#, "deposit_fen stands twice"),
    (#"{"person_id":"a\u0000b"}"#, "person_id holds a NUL"),
    (#"{"person_id":7}"#, "person_id must be a text"),
    (#"{"consent":{"personal":1}}"#, "consent.personal must be true or false"),
    (#"{"\u001b[2J":1}"#, "? is no field of"),
    (#"{"encounter":{"from":{"year":2147483648}}}"#, "encounter.from.year has more than 32 bits"),
  ]) func aFaultNamesItsPlace(_ text: String, _ expected: String) throws {
    let type = try #require(Contract.methods(named: "Settle").first).request
    let error = #expect(throws: (any Error).self) { try type.bytes(JSON(parsing: Array(text.utf8))) }
    #expect(error.map { "\($0)" }?.hasPrefix(expected) == true, "\(String(describing: error))")
  }

  @Test func numbersMayBeTextsAndCodesNumbersAndNullIsAbsent() throws {
    let type = try #require(Contract.methods(named: "Settle").first).request
    let text = #"{"deposit_fen":"9007199254740993","scheme":2,"encounter":null,"consent":{}}"#
    let bytes = try type.bytes(JSON(parsing: Array(text.utf8)))
    let same = try type.bytes([
      "deposit_fen": 9_007_199_254_740_993, "scheme": "SCHEME_RESIDENT", "consent": [:],
    ])
    #expect(bytes == same)
    #expect(try type.bytes(type.json(bytes)) == bytes)
  }

  @Test func aChoiceIsMadeOnceAndKeepsItsDefault() throws {
    let figure = try #require(
      try type(MessageCase(Full.share) { $0.share() }).fields.first { $0.name == "figures" })
    guard case .message(let type) = figure.kind else { throw InvalidValue("figures", "is no message") }
    #expect(try type.bytes(["fen": 0]) == [0x10, 0] && type.bytes(["text": ""]) == [0x2A, 0])
    #expect(try type.json([0x2A, 0]) == ["name": "", "text": ""])
    #expect(throws: InvalidValue("count", "excludes fen")) { try type.bytes(["fen": 1, "count": 2]) }
  }

  @Test func aMessageOfMoreThanAMillionValuesIsRefused() throws {
    // Findings (field 4) of an audit: empty texts.
    let type = try #require(Contract.methods(named: "Claims/Audit").first).reply
    let bytes = [[UInt8]](repeating: [0x22, 0], count: 1_000_001).flatMap { $0 }
    #expect(throws: DecodingError.self) { try type.json(bytes) }
    #expect(throws: InvalidValue.self) {
      try type.bytes(["findings": .array([.string(String(repeating: "x", count: 5 << 20))])])
    }
  }

  @Test func eventsOfTopicsAreKnown() {
    #expect(Contract.event(on: "tongjie.enrollment.v1.persons")?.name == "tongjie.enrollment.v1.PersonRecord")
    #expect(Contract.event(on: "tongjie.insurers.x")?.name == "tongjie.commercial.v1.SharedClaim")
    #expect(Contract.event(on: "x") == nil)
  }
}
