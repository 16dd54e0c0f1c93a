// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Logging
import Money
import RPC
import Testing

/// Typed calls through a server of this process.
@Suite struct MethodCallTests {
  /// The other tests may keep every core busy.
  private static let patience = Duration.seconds(60)
  private static let master = [UInt8](repeating: 7, count: 32)

  private func client(_ caller: String, _ router: Router) throws -> RPCClient {
    let server = Server(
      router: router, keyring: CallerKeyring(master: Self.master), logger: Logger(label: "test"))
    return RPCClient(
      transport: InProcessTransport(server), caller: try Caller(caller),
      key: CallerKeyring.derive(master: Self.master, caller: caller), routing: RoutingKey(secret: Self.master)
    )
  }

  @Test func valuesGoInAndComeOut() async throws {
    var router = Router()
    router.register(ClaimsMethods.creditAccount) { request, context in
      #expect(context.caller.name == "operator")
      return CreditAccountReply(balance: request.amount + request.amount)
    }
    let request = CreditAccountRequest(
      creditID: try SettlementID("c1"), person: try PersonID("p1"), account: .personal, amount: Fen(21))
    let reply = try await client("operator", router).call(
      ClaimsMethods.creditAccount, request, timeout: Self.patience)
    #expect(reply == CreditAccountReply(balance: Fen(42)))
  }

  @Test func aStoredReplyIsRepeatedByteForByte() async throws {
    // A field that this version does not know (number 100) stays in the stored bytes.
    let stored = CreditAccountReply(balance: Fen(5)).encoded() + [0xA0, 0x06, 0x01]
    var router = Router()
    router.registerReplayable(ClaimsMethods.creditAccount) { _, _ in EncodedReply(stored: stored) }
    let request = CreditAccountRequest(
      creditID: try SettlementID("c1"), person: try PersonID("p1"), account: .personal, amount: Fen(21))
    let answer = try await client("operator", router).exchange(
      ClaimsMethods.creditAccount, request, timeout: Self.patience)
    #expect(answer.bytes == stored)
    #expect(answer.reply == CreditAccountReply(balance: Fen(5)))
  }

  @Test func aRequestThatIsNotValidIsAnInvalidArgumentNamingTheField() async throws {
    var router = Router()
    router.register(ClaimsMethods.getCopies) { _, _ in GetCopiesReply(personVersion: 1, coverVersion: 0) }
    let client = try client("operator", router)
    await #expect(throws: RPCError(.invalidArgument, "person_id is empty", .field("person_id", "is empty"))) {
      _ = try await client.call(
        ClaimsMethods.getCopies.descriptor, subject: "p", body: [], timeout: Self.patience)
    }
  }

  @Test func aReplyThatBreaksTheContractIsInternal() async throws {
    var router = Router()
    router.registerReplayable(ClaimsMethods.getCopies) { _, _ in EncodedReply(stored: [0xFF]) }
    let client = try client("operator", router)
    await #expect(
      throws: RPCError(
        .internal,
        "the reply of tongjie.claims.v1.Claims/GetCopies breaks the contract, the outcome is unknown: "
          + "the message is malformed")
    ) {
      _ = try await client.call(
        ClaimsMethods.getCopies, GetCopiesRequest(person: try PersonID("p1")), timeout: Self.patience)
    }
  }

  @Test func aRoleThatTheTableDoesNotNameIsDenied() async throws {
    var router = Router()
    router.register(ClaimsMethods.getCopies) { _, _ in GetCopiesReply(personVersion: 1, coverVersion: 0) }
    let hospital = try client("H50000000001", router)
    await #expect {
      _ = try await hospital.call(
        ClaimsMethods.getCopies, GetCopiesRequest(person: try PersonID("p1")), timeout: Self.patience)
    } throws: { ($0 as? RPCError)?.code == .permissionDenied }
  }

  @Test func requestsOfOnePersonShareALane() {
    let person = Full.person.id
    let cancel = CancelRequest(
      settlementID: Full.id("s"), cancelID: Full.id("c"), institution: Full.institution, person: person)
    #expect(ClaimsMethods.settle.subject(Full.settlementRequest) == person.text)
    #expect(ClaimsMethods.cancel.subject(cancel) == person.text)
    #expect(ClaimsMethods.settle.descriptor.ordering == .lane)
    #expect(ClaimsMethods.cancel.descriptor.ordering == .lane)
  }

  @Test func resolveRunsOutsideLanes() {
    #expect(ClaimsMethods.resolve.descriptor.ordering == .free)
  }

  @Test func onlyHealthAndStatsTellWhatTheFirstAttemptMet() {
    let all = ClaimsMethods.all + EnrollmentMethods.all + CommercialSyncMethods.all + NotificationsMethods.all
    for method in all {
      #expect((method.retries == .never) == ["Health", "Stats"].contains(method.name), "\(method.fullName)")
    }
  }

  @Test func everyMethodOfALaneIsKeyed() {
    let all = ClaimsMethods.all + EnrollmentMethods.all + CommercialSyncMethods.all + NotificationsMethods.all
    for method in all {
      #expect(method.ordering == .free || method.idempotency == .keyed, "\(method.fullName)")
    }
  }
}
