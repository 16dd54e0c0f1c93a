// SPDX-License-Identifier: Apache-2.0

import RPC
import Testing

@testable import Contracts

/// RPC writes `rpc-details` without protobuf-c; both must mean the same bytes.
@Suite struct ErrorDetailsTests {
  @Test(arguments: [
    ErrorDetails(),
    .field("encounter.lines[3].amount_fen", "是负数"),
    ErrorDetails(
      violations: [FieldViolation("a", "b"), FieldViolation("", "")], retryAfter: 100_000,
      limit: LimitReached(name: "reply_journal", value: -1, unit: "unix_ms"),
      resource: ResourceName(kind: "settlement", id: "S1")),
    ErrorDetails(limit: LimitReached(name: "", value: 0, unit: "")),
  ]) func theBytesAreThoseOfProtobufC(_ details: ErrorDetails) throws {
    let head = ReplyHead(id: "i", status: .internal, details: details)
    let header = try #require(head.headers.first { $0.name == HeaderName.details })
    #expect(header.value == details.encoded())
    #expect(try ErrorDetails.decode(header.value) == details)
  }

  @Test func aFaultOfAMessageNamesItsField() {
    let error = #expect(throws: DecodingError.self) { try CancelRequest.decode([]) }
    #expect(error?.rpcError.code == .invalidArgument)
    #expect(error?.rpcError.details?.violations.first?.path == "settlement_id")
  }
}
