// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC

/// Shows on the presence topic that a server's process lives: a record a second from a thread of its own, so that neither
/// busy handlers nor a rebalance look like death; a tombstone after a clean stop.
final class Heartbeat: Sendable {
  private let topic: String
  private let instance: PresenceRecord.Instance
  private let publish: @Sendable (OutgoingRecord) -> Void
  private let stopped = StopFlag()

  init(
    topic: String, instance: PresenceRecord.Instance, publish: @escaping @Sendable (OutgoingRecord) -> Void
  ) {
    self.topic = topic
    self.instance = instance
    self.publish = publish
    let thread = Thread { [self] in
      while !stopped.isRaised {
        beat()
        stopped.wait(milliseconds: Int(PresenceWatch.beat))
      }
      stopped.end()
    }
    thread.name = "kafka-presence"
    thread.start()
  }

  /// `leaves`: false when another process now runs under this instance's name.
  func stop(leaves: Bool) async {
    stopped.raise()
    await stopped.hasEnded()
    if leaves {
      publish(OutgoingRecord(topic: topic, key: PresenceRecord.key(of: instance), value: nil))
    }
  }

  private func beat() {
    publish(
      OutgoingRecord(
        topic: topic, key: PresenceRecord.key(of: instance),
        value: PresenceRecord.value(of: instance, now: WallClock.system.now())))
  }
}
