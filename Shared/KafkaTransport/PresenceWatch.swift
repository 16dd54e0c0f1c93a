// SPDX-License-Identifier: Apache-2.0

/// What a client knows of the instances behind the request topics.
///
/// A topic is dead when every instance of it that was ever heard has left, or has been silent for 2.7 s during which other
/// records kept coming. Silence alone proves nothing: when nothing comes at all, the broker or the way to it is at
/// fault; then nobody is dead, and everything is learnt anew. A topic of which nobody was heard is not dead.
///
/// All times are milliseconds of one clock that never goes back; the time in a record is not used.
struct PresenceWatch: Sendable {
  /// Between two records of an instance.
  static let beat: Int64 = 1000
  /// Silence of an instance that means death: with the rhythm of `tick` a caller knows within 3 s.
  static let silence: Int64 = 2700
  /// Without any record for longer than this, the watch is stale. With `beat` it stays below `silence`: an outage is
  /// noticed before anybody counts as silent.
  static let staleness: Int64 = 1200
  /// After this without a record the watcher asks for a beat of its own.
  static let quiet: Int64 = 400
  /// Between a clean leave and what follows from it: the instance's last replies come on another topic.
  static let leave: Int64 = 200
  /// Instances remembered; past it new ones are not.
  static let limit = 4096

  enum Action: Hashable, Sendable {
    /// Calls to this topic fail from now on, those that wait as well.
    case died(String)
    /// Calls to this topic may be tried again.
    case returned(String)
    /// Write a record of our own, so that silence of others can be told from an outage.
    case beat
  }

  private struct Instance {
    var heard: Int64
    var left: Int64?
  }

  private var services: [String: [String: Instance]] = [:]
  private var count = 0
  private var lastRecord: Int64?
  private var lastBeat = Int64.min / 2
  /// Since when records have come without a gap.
  private var freshSince: Int64 = 0
  private(set) var dead: Set<String> = []

  mutating func heard(_ record: PresenceRecord, now: Int64) -> [Action] {
    var actions = lapse(now)
    if lastRecord == nil { freshSince = now }
    lastRecord = now
    guard let topic = record.instance.topic else { return actions }
    let name = record.instance.name
    switch record.event {
    case .beats:
      if services[topic]?[name] == nil {
        guard count < Self.limit else { return actions }
        count += 1
      }
      services[topic, default: [:]][name] = Instance(heard: now, left: nil)
      if dead.remove(topic) != nil { actions.append(.returned(topic)) }
    case .left:
      // One that was never heard was not counted on either.
      if services[topic]?[name]?.left == nil { services[topic]?[name]?.left = now }
    }
    return actions
  }

  /// To be called at least ten times a second.
  mutating func tick(now: Int64) -> [Action] {
    var actions = lapse(now)
    guard let lastRecord, !services.isEmpty else { return actions }
    if now - max(lastRecord, lastBeat) >= Self.quiet {
      lastBeat = now
      actions.append(.beat)
    }
    guard now - lastRecord <= Self.staleness else { return actions }
    for (topic, instances) in services where !dead.contains(topic) {
      if instances.values.allSatisfy({ isGone($0, now) }) {
        dead.insert(topic)
        actions.append(.died(topic))
      }
    }
    return actions
  }

  private func isGone(_ instance: Instance, _ now: Int64) -> Bool {
    if let left = instance.left, now - left >= Self.leave { return true }
    return now - max(instance.heard, freshSince) >= Self.silence
  }

  /// After a gap nothing that was concluded holds: who had left may have come back meanwhile.
  private mutating func lapse(_ now: Int64) -> [Action] {
    guard let lastRecord, now - lastRecord > Self.staleness else { return [] }
    freshSince = now
    for topic in services.keys {
      for name in services[topic, default: [:]].keys { services[topic]?[name]?.left = nil }
    }
    defer { dead = [] }
    return dead.sorted().map { .returned($0) }
  }
}
