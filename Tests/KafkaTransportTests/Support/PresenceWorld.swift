// SPDX-License-Identifier: Apache-2.0

@testable import KafkaTransport

/// Instances, a broker and one watcher in steps of 50 ms.
struct PresenceWorld {
  static let step: Int64 = 50

  var watch = PresenceWatch()
  var now: Int64 = 1_000_000
  /// Records wait for it; none is lost.
  var brokerIsUp = true
  /// Whether the watcher may write.
  var beats = true
  /// When the next beat of each living instance is due.
  private var due: [PresenceRecord.Instance: Int64] = [:]
  private var onTheWay: [PresenceRecord] = []
  private(set) var died: [(topic: String, at: Int64)] = []

  /// `phase`: milliseconds until its first beat.
  mutating func start(_ topic: String, _ name: String = "0", phase: Int64 = 0) {
    due[.init(topic: topic, name: name)] = now + phase
  }

  mutating func kill(_ topic: String, _ name: String = "0") { due[.init(topic: topic, name: name)] = nil }

  mutating func leave(_ topic: String, _ name: String = "0") {
    kill(topic, name)
    send(.init(topic: topic, name: name), nil)
  }

  mutating func send(_ instance: PresenceRecord.Instance, _ value: [UInt8]?) {
    if let record = PresenceRecord(key: PresenceRecord.key(of: instance), value: value) {
      onTheWay.append(record)
    }
  }

  mutating func run(_ milliseconds: Int64) {
    let end = now + milliseconds
    while now < end {
      now += Self.step
      for (instance, time) in due where time <= now {
        // The sender's clock jumps about: nothing may depend on it.
        send(instance, PresenceRecord.value(of: instance, now: now % 7 == 0 ? -now : now * 3))
        due[instance] = time + 1000
      }
      if brokerIsUp {
        for record in onTheWay { act(watch.heard(record, now: now)) }
        onTheWay = []
      }
      if now % 100 == 0 { act(watch.tick(now: now)) }
    }
  }

  private mutating func act(_ actions: [PresenceWatch.Action]) {
    for action in actions {
      switch action {
      case .died(let topic): died.append((topic, now))
      case .returned: break
      case .beat: if beats { send(.init(topic: nil, name: "watcher"), [1]) }
      }
    }
  }
}
