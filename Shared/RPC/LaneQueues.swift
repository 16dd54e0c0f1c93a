// SPDX-License-Identifier: Apache-2.0

import DequeModule

/// The state of all lanes: who holds each, who queues. Decides only; `LaneScheduler` resumes.
struct LaneQueues {
  typealias Waiter = CheckedContinuation<Bool, Never>

  enum Entry: Equatable {
    case entered(UInt64)
    case full
  }

  enum Wait {
    case turn
    case suspended
    case gone
  }

  private struct Lane {
    var holder: UInt64
    var queue: Deque<UInt64> = []
  }

  private enum Ticket {
    case holding
    case queued
    case waiting(Waiter)
  }

  private let queueLimit: Int
  private var lanes: [[UInt8]: Lane] = [:]
  private var tickets: [UInt64: Ticket] = [:]
  private var lastTicket: UInt64 = 0

  init(queueLimit: Int) {
    self.queueLimit = queueLimit
  }

  /// Takes the lane when it is empty, else the last place in its queue.
  mutating func enter(_ key: [UInt8]) -> Entry {
    if let lane = lanes[key] {
      guard lane.queue.count < queueLimit else { return .full }
      lastTicket += 1
      lanes[key]?.queue.append(lastTicket)
      tickets[lastTicket] = .queued
    } else {
      lastTicket += 1
      lanes[key] = Lane(holder: lastTicket)
      tickets[lastTicket] = .holding
    }
    return .entered(lastTicket)
  }

  func holds(_ ticket: UInt64) -> Bool {
    if case .holding = tickets[ticket] { true } else { false }
  }

  mutating func wait(_ ticket: UInt64, _ waiter: Waiter) -> Wait {
    switch tickets[ticket] {
    case .holding: return .turn
    case .queued:
      tickets[ticket] = .waiting(waiter)
      return .suspended
    case .waiting, nil: return .gone
    }
  }

  /// Leaves the lane or its queue. Returns who waits no more: the next holder with `true`, a queued leaver with `false`.
  mutating func leave(_ ticket: UInt64, of key: [UInt8]) -> (waiter: Waiter, isTurn: Bool)? {
    guard let left = tickets.removeValue(forKey: ticket) else { return nil }
    if lanes[key]?.holder == ticket {
      guard let next = lanes[key]?.queue.popFirst() else {
        lanes[key] = nil
        return nil
      }
      lanes[key]?.holder = next
      let waiting = tickets.updateValue(.holding, forKey: next)
      if case .waiting(let waiter) = waiting { return (waiter, true) }
      return nil
    }
    lanes[key]?.queue.removeAll { $0 == ticket }
    if case .waiting(let waiter) = left { return (waiter, false) }
    return nil
  }

  /// Leaves the queue when the turn has not come yet; a holder stays.
  mutating func cancel(_ ticket: UInt64, of key: [UInt8]) -> Waiter? {
    if lanes[key]?.holder == ticket { return nil }
    return leave(ticket, of: key)?.waiter
  }

  /// Requests that do not hold their lane yet.
  var waiting: Int { tickets.count - lanes.count }

  var isEmpty: Bool { lanes.isEmpty && tickets.isEmpty }
}
