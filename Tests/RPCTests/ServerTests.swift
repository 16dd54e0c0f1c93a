// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Testing

@testable import RPC

struct ServerTests {
  static let keyring = CallerKeyring(master: [1, 2, 3])
  static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  static let echo = MethodDescriptor(
    service: "tongjie.test.v1.Echo", name: "Echo", ordering: .lane, idempotency: .read,
    callers: [.hospital], timeout: .seconds(5))

  func server(
    _ interceptors: [any ServerInterceptor] = [], _ handler: @escaping Handler = { body, _ in body }
  ) -> Server {
    var router = Router()
    router.register(Self.echo, handler)
    return Server(router: router, keyring: Self.keyring, interceptors: interceptors, logger: Self.logger)
  }

  func request(_ body: [UInt8] = [], id: String? = nil, traceparent: Traceparent? = nil) throws
    -> RequestRecord
  {
    let caller = try Caller("H50000000001")
    let now = WallClock.system.now()
    let head = RequestHead(
      id: id ?? UUIDv7.make(now: now), method: Self.echo.fullName, replyPartition: 0,
      deadline: .after(.seconds(60), now: now), caller: caller, traceparent: traceparent)
    let key = try #require(Self.keyring.key(for: caller.name))
    return RequestRecord(key: [9], headers: head.signedHeaders(body: body, key: key), body: body)
  }

  @Test func aRepetitionInFlightIsAnsweredByTheSameRun() async throws {
    let runs = Atomic(0)
    let server = server { body, _ in
      runs.add(1, ordering: .relaxed)
      return body
    }
    let same = try request([1])
    let (first, second) = (server.admit(same), server.admit(same))
    async let joined = second.outcome()
    let outcome = await first.outcome()
    #expect(await joined == outcome)
    #expect(runs.load(ordering: .relaxed) == 1)
    // No longer in flight: the method's own key decides about repetition now.
    _ = await server.respond(to: same)
    #expect(runs.load(ordering: .relaxed) == 2)
  }

  @Test func anotherRequestUnderAnIdInFlightIsRefused() async throws {
    let server = server()
    let id = UUIDv7.make(now: 1)
    let first = server.admit(try request([1], id: id))
    let reply = try #require(await server.respond(to: request([2], id: id)))
    #expect(try ReplyHead(parsing: reply.headers).status == .invalidArgument)
    _ = await first.outcome()
  }

  @Test func theTraceReachesTheHandlerAsAChild() async throws {
    let trace = Traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    let seen = Mutex<Traceparent?>(nil)
    let server = server { body, context in
      #expect(context.traceparent == trace)
      seen.withLock { $0 = Traceparent.current }
      return body
    }
    _ = await server.respond(to: try request(traceparent: trace))
    let current = try #require(seen.withLock { $0 })
    #expect(current.traceID == "0af7651916cd43dd8448eb211c80319c" && current.spanID != "b7ad6b7169203331")
  }

  @Test func aCallWithoutATraceBeginsOne() async throws {
    let seen = Mutex<Traceparent?>(nil)
    let server = server { body, _ in
      seen.withLock { $0 = Traceparent.current }
      return body
    }
    _ = await server.respond(to: try request())
    #expect(seen.withLock { $0 } != nil)
  }

  @Test func interceptorsRunInTheirOrderAndTheLaneIsLeftWhenOneThrows() async throws {
    struct Refuses: ServerInterceptor {
      func intercept(
        _ body: [UInt8], method: MethodDescriptor, context: ServerContext, next: Handler
      ) async throws -> [UInt8] {
        if body.isEmpty { throw RPCError(.aborted, "empty") }
        return try await next(body + [2], context)
      }
    }
    let server = server([Refuses(), LoggingInterceptor(logger: Self.logger), MetricsInterceptor()])
    let refused = try #require(await server.respond(to: request()))
    #expect(try ReplyHead(parsing: refused.headers).status == .aborted)
    let reply = try #require(await server.respond(to: request([1])))
    #expect(reply.body == [1, 2])
  }

  @Test func aCancelledServerSaysThatTheOutcomeIsUnknown() async throws {
    let server = server { _, _ in throw CancellationError() }
    let reply = try #require(await server.respond(to: request()))
    #expect(try ReplyHead(parsing: reply.headers).status == .unavailable)
  }

  @Test func nobodyIsAnsweredWhereTheHeadersNameNobody() async {
    #expect(await server().respond(to: RequestRecord(key: [], headers: [], body: [])) == nil)
  }
}
