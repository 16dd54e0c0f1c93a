// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import RPC
import ServiceKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ServiceConfigurationTests {
  let folder: TemporaryFolder
  let key = String(repeating: "0aF1", count: 16)

  init() throws { folder = try TemporaryFolder() }

  private func valid() throws -> [String: String] {
    [
      "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9092,[::1]:9093",
      "TONGJIE_ROUTING_KEY_FILE": try folder.write("routing", key + "\n"),
      "TONGJIE_SECRET_FILE": try folder.write("secret", key + "00"),
      "TONGJIE_STATE_DIR": folder.path,
      "TONGJIE_POLICIES_DIR": folder.path,
    ]
  }

  private func problems(
    _ environment: [String: String], needs: ServiceConfiguration.Needs = [.state, .secret, .policies]
  ) -> [String] {
    do {
      _ = try ServiceConfiguration(environment: environment, needs: needs)
      return []
    } catch let error as ConfigurationError {
      return error.problems
    } catch {
      return ["not a ConfigurationError: \(error)"]
    }
  }

  @Test func aCompleteEnvironmentIsReadWithItsDefaults() throws {
    let configuration = try ServiceConfiguration(environment: valid(), needs: [.state, .secret, .policies])
    #expect(configuration.bootstrapServers == "127.0.0.1:9092,[::1]:9093")
    #expect(configuration.routingSecret.count == 32)
    #expect(configuration.routingSecret.prefix(2) == [0x0A, 0xF1])
    #expect(configuration.masterSecret.count == 33)
    #expect(configuration.databasePath("claims") == folder.path + "/claims.sqlite")
    #expect(configuration.emptyFetchPauseMicroseconds == 0)
    #expect(configuration.ordinal == 0)
    #expect(configuration.replyJournalDays == 3650)
    #expect(configuration.logLevel == .info)
    #expect(configuration.laneQueue == 16 && configuration.inFlight == 1024)
    #expect(configuration.pendingCalls == 8192)
  }

  @Test func everythingWrongIsToldAtOnceByKey() {
    let found = problems([
      "KAFKA_BOOTSTRAP_SERVERS": "broker,:1,host:0,host:70000",
      "TONGJIE_STATE_DIR": folder.path + "/missing",
      "TONGJIE_ORDINAL": "-1",
      "TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS": "1.5",
      "TONGJIE_LOG_LEVEL": "loud",
      "TONGJIE_REPLY_JOURNAL_DAYS": "0",
      "TONGJIE_LANE_QUEUE": "0",
      "TONGJIE_IN_FLIGHT": "65537",
      "TONGJIE_PENDING_CALLS": "many",
    ])
    let keys = found.compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(
      keys == [
        "KAFKA_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_BOOTSTRAP_SERVERS",
        "TONGJIE_ROUTING_KEY_FILE", "TONGJIE_STATE_DIR", "TONGJIE_SECRET_FILE", "TONGJIE_POLICIES_DIR",
        "TONGJIE_EMPTY_FETCH_PAUSE_MICROSECONDS", "TONGJIE_LOG_LEVEL", "TONGJIE_ORDINAL",
        "TONGJIE_REPLY_JOURNAL_DAYS", "TONGJIE_LANE_QUEUE", "TONGJIE_IN_FLIGHT", "TONGJIE_PENDING_CALLS",
      ])
  }

  @Test func aLaneHoldsAsManyAsIsSaid() async throws {
    var environment = try valid()
    environment["TONGJIE_LANE_QUEUE"] = "1"
    let lanes = try ServiceConfiguration(environment: environment).lanes()
    let open = AsyncStream<Void>.makeStream()
    let holder = Task.immediate {
      try await lanes.run(lane: [1]) { for await _ in open.stream {} }
    }
    let waiting = Task.immediate { try await lanes.run(lane: [1]) {} }
    let error = await #expect(throws: RPCError.self) { try await lanes.run(lane: [1]) {} }
    #expect(error?.details?.limit == LimitReached(name: "lane_queue", value: 1, unit: "requests"))
    open.continuation.finish()
    try await holder.value
    try await waiting.value
  }

  @Test func whatIsNotNeededIsNotAskedFor() throws {
    let environment = try valid().filter {
      ["KAFKA_BOOTSTRAP_SERVERS", "TONGJIE_ROUTING_KEY_FILE"].contains($0.key)
    }
    #expect(problems(environment, needs: []).isEmpty)
    #expect(problems(environment, needs: .secret).count == 1)
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o660])
  func aSecretThatOthersCanReadIsRefused(mode: Int) throws {
    var environment = try valid()
    environment["TONGJIE_SECRET_FILE"] = try folder.write("open", key, mode: mode)
    #expect(problems(environment).map { $0.contains("0600") } == [true])
  }

  @Test func aBadSecretIsRefusedWithoutShowingIt() throws {
    let contents = [
      String(repeating: "ab", count: 31), key + "a", key + "zz", "", String(repeating: "ab", count: 3000),
    ]
    for text in contents {
      var environment = try valid()
      environment["TONGJIE_SECRET_FILE"] = try folder.write("bad", text)
      let found = problems(environment)
      #expect(found.count == 1, "\(text.count) digits")
      #expect(!found.joined().contains("abab"))
      #expect(!found.joined().contains("0aF1"))
    }
    var environment = try valid()
    environment["TONGJIE_SECRET_FILE"] = folder.path
    #expect(problems(environment).count == 1)
  }

  @Test func aSecretIsNotInADescription() throws {
    let configuration = try ServiceConfiguration(environment: valid(), needs: [.state, .secret, .policies])
    #expect("\(configuration)" == "ServiceConfiguration(ordinal: 0, logLevel: info)")
  }
}
