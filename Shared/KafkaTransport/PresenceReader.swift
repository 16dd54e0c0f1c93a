// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Metrics
import RPC
import Synchronization

/// Watches the presence topic for one client, on the thread that reads its replies.
final class PresenceReader: Sendable {
  let topic: String
  /// Whose beat it is when the watch asks for one.
  private let own: PresenceRecord.Instance
  private let beats: Bool
  /// What is known of the topic itself.
  private enum Search {
    /// Not looked for yet, or watched.
    case none
    /// Not there; to be looked for again at this time.
    case missing(again: Int64)
    case running
    case found(KafkaConsumer.Start)
  }
  private struct State {
    var watch = PresenceWatch()
    var ticked: Int64 = 0
    var search = Search.none
  }
  private let state = Mutex(State())
  private let pause: Int64

  /// `beats`: whether this client may write; if not, it relies on the beats of others.
  /// `pause`: until a topic that is not there is looked for again.
  init(topic: String, name: String, beats: Bool, pause: Duration) {
    self.topic = topic
    self.pause = Int64(pause / .milliseconds(1))
    self.beats = beats
    own = .init(topic: nil, name: name)
  }

  static func failure(_ topic: String) -> RPCError {
    RPCError(.unavailable, "no instance that serves \(topic) is alive; the outcome is unknown")
  }

  func isDead(_ topic: String) -> Bool { state.withLock { $0.watch.dead.contains(topic) } }

  /// From now on: what was written before says nothing about now. Nil when there is no such topic: calls do not wait for
  /// presence, it is looked for again later.
  func start(_ consumer: KafkaConsumer, _ logger: Logger) -> KafkaConsumer.Start? {
    let partition = TopicPartition(topic: topic, partition: PresenceRecord.partition)
    do throws(KafkaError) {
      _ = try consumer.partitionCount(of: topic, milliseconds: 1000)
      return .init(
        partition: partition, offset: try consumer.watermarks(of: partition, milliseconds: 1000).high)
    } catch {
      state.withLock { $0.search = .missing(again: Self.now() + pause) }
      logger.info("presence is not watched", metadata: ["error": "\(error)"])
      return nil
    }
  }

  /// Looks for a topic that was not there when its time has come, on a thread of its own since the broker is asked, and
  /// begins to watch it when it was found.
  private func search(_ consumer: KafkaConsumer, _ now: Int64, _ logger: Logger) {
    let due: KafkaConsumer.Start?? = state.withLock { state in
      switch state.search {
      case .missing(let again) where now >= again:
        state.search = .running
        return .some(nil)
      case .found(let start):
        state.search = .none
        return start
      case .none, .missing, .running: return nil
      }
    }
    guard let due else { return }
    if let start = due { return watch(start, consumer, logger) }
    Thread.detachNewThread { [self] in
      guard let start = start(consumer, logger) else { return }
      state.withLock { $0.search = .found(start) }
    }
  }

  private func watch(_ start: KafkaConsumer.Start, _ consumer: KafkaConsumer, _ logger: Logger) {
    do throws(KafkaError) {
      try consumer.add(start)
      logger.info("presence is watched from now on")
    } catch {
      state.withLock { $0.search = .missing(again: Self.now() + pause) }
      logger.warning("presence cannot be watched", metadata: ["error": "\(error)"])
    }
  }

  func heard(_ record: EventRecord) {
    guard let beat = PresenceRecord(key: record.key, value: record.value) else { return }
    // A death is concluded by `tick` alone; a return asks for nothing beyond the watch's own state.
    state.withLock { _ = $0.watch.heard(beat, now: Self.now()) }
  }

  /// Looks ten times a second at most.
  func tick(
    _ consumer: KafkaConsumer, failing pending: PendingCalls, beatingWith producer: KafkaProducer,
    _ logger: Logger
  ) {
    let now = Self.now()
    let due: [PresenceWatch.Action]? = state.withLock { state in
      guard now - state.ticked >= 100 else { return nil }
      state.ticked = now
      return state.watch.tick(now: now)
    }
    guard let actions = due else { return }
    search(consumer, now, logger)
    for action in actions {
      switch action {
      case .returned: break
      case .died(let dead):
        Counter(label: "rpc_client_services_died", dimensions: [("topic", dead)]).increment()
        logger.warning("no instance is alive", metadata: ["topic": "\(dead)"])
        pending.failAll(of: dead, Self.failure(dead))
      case .beat where beats:
        try? producer.produce(
          topic: topic, partition: PresenceRecord.partition, key: PresenceRecord.key(of: own),
          value: PresenceRecord.value(of: own, now: WallClock.system.now()),
          headers: [], token: KafkaClientTransport.ownBeat)
      case .beat: break
      }
    }
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
