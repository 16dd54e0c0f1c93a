// SPDX-License-Identifier: Apache-2.0

public import Logging
import Metrics
public import RPC
public import ServiceLifecycle
public import Storage

/// Publishes what the outbox holds, at start and after every commit, until it is empty.
///
/// Records of one (topic, key) leave in order: the next only after the broker has acknowledged the one
/// before. A record is deleted after its acknowledgement, so a crash in between sends it again: at least
/// once, never lost. When a record fails, its topic waits with a growing backoff; other topics go on.
///
/// At a graceful shutdown it makes a last pass; what then is left is sent at the next start. One relay per
/// database. Crash point: `outbox.after-publish`, between acknowledgement and deletion.
public struct OutboxRelay: Service {
  /// Records read and published together.
  static let batchLimit = 256
  /// A pass ends after so many batches in a row of which nothing was acknowledged: the broker is away.
  static let fruitlessBatchLimit = 8

  private let database: Database
  private let publisher: any RecordPublisher
  private let logger: Logger
  private let backoff: Backoff
  private let published = Counter(label: "outbox.published")
  private let failed = Counter(label: "outbox.failed")

  public init(
    database: Database, publisher: any RecordPublisher, logger: Logger, backoff: Backoff = Backoff()
  ) {
    self.database = database
    self.publisher = publisher
    self.logger = logger
    self.backoff = backoff
  }

  public func run() async throws {
    var pass = RelayPass()
    var failures = 0
    while !Task.isCancelled {
      let isLast = Task.isShuttingDownGracefully
      // Listening starts before the look, so that no commit falls between the two.
      let commits = database.commits
      try await publish(&pass)
      if isLast { return }
      if pass.blockedTopics.isEmpty {
        failures = 0
        pass = RelayPass()
        await wait(for: commits, atMost: nil)
      } else if await wait(for: commits, atMost: backoff.delay(afterFailures: failures + 1)) == .timeIsUp {
        failures += 1
        pass = RelayPass()
      }
    }
  }

  /// From where the pass stands to the end of the outbox.
  private func publish(_ pass: inout RelayPass) async throws {
    var fruitless = 0
    while fruitless < Self.fruitlessBatchLimit, !Task.isCancelled {
      let after = pass.cursor
      let batch = try await database.read { try $0.outboxBatch(limit: Self.batchLimit, after: after) }
      if batch.isEmpty { return }
      let results = await publish(pass.lanes(of: batch))
      let acknowledged = results.flatMap(\.acknowledged)
      for case (let topic?, let error) in results.map({ ($0.failedTopic, $0.error) }) {
        note(topic, error, in: &pass)
      }
      if acknowledged.isEmpty {
        fruitless += 1
      } else {
        fruitless = 0
        published.increment(by: acknowledged.count)
        CrashPoint.reached("outbox.after-publish")
        try await database.commit { try $0.removeFromOutbox(acknowledged) }
      }
      pass.cursor = batch.last?.id ?? after
    }
  }

  private struct LaneResult: Sendable {
    var acknowledged: [Int64] = []
    var failedTopic: String?
    var error: String = ""
  }

  /// Lanes beside each other, the records of one lane in order; a failure ends its lane.
  private func publish(_ lanes: [[OutboxRecord]]) async -> [LaneResult] {
    await withTaskGroup(of: LaneResult.self) { group in
      for lane in lanes {
        group.addTask {
          var result = LaneResult()
          for record in lane {
            do {
              try await publisher.publish(record)
              result.acknowledged.append(record.id)
            } catch {
              result.failedTopic = record.topic
              result.error = "\(error)"
              break
            }
          }
          return result
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func note(_ topic: String, _ error: String, in pass: inout RelayPass) {
    failed.increment()
    guard pass.blockedTopics.insert(topic).inserted else { return }
    logger.warning("Outbox record not published", metadata: ["kafka.topic": "\(topic)", "error": "\(error)"])
  }

  private enum Woken: Sendable { case byCommit, timeIsUp, byShutdown }

  /// Returns at the next commit, after `limit`, or when the service is asked to stop.
  @discardableResult
  private func wait(for commits: AsyncStream<Void>, atMost limit: Duration?) async -> Woken {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Woken.self) { group in
        group.addTask {
          for await _ in commits { return .byCommit }
          return .byShutdown
        }
        if let limit {
          group.addTask {
            // tidy: the wait of a backoff, cut short by a commit or a shutdown
            (try? await Task.sleep(for: limit)) == nil ? .byShutdown : .timeIsUp
          }
        }
        let first = await group.next() ?? .byShutdown
        group.cancelAll()
        return first
      }
    }
  }
}
