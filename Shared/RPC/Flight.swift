// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a request came to: the body of an OK reply, or the failure.
typealias RPCResult = Result<[UInt8], RPCError>

/// One request being worked on, joined by its repetitions.
final class Flight: Sendable {
  private enum State {
    case flying([CheckedContinuation<RPCResult, Never>])
    case landed(RPCResult)
  }

  let method: String
  let body: [UInt8]
  private let state = Mutex(State.flying([]))

  init(method: String, body: [UInt8]) {
    self.method = method
    self.body = body
  }

  /// The result, as soon as the first request has it.
  func join() async -> RPCResult {
    await withCheckedContinuation { waiter in
      let landed: RPCResult? = state.withLock { state in
        switch state {
        case .landed(let result): return result
        case .flying(let waiters):
          state = .flying(waiters + [waiter])
          return nil
        }
      }
      if let landed { waiter.resume(returning: landed) }
    }
  }

  func land(_ result: RPCResult) {
    let waiters = state.withLock { state in
      guard case .flying(let waiters) = state else { return [] as [CheckedContinuation<RPCResult, Never>] }
      state = .landed(result)
      return waiters
    }
    for waiter in waiters { waiter.resume(returning: result) }
  }
}

/// The requests in flight by caller and `rpc-id`.
final class FlightTable: Sendable {
  struct Key: Hashable {
    let caller: Caller
    let id: String
  }

  enum Entrance {
    case first(Flight)
    case joins(Flight)
    /// The id is in use by a request with another method or body.
    case conflict
  }

  private let flights = Mutex<[Key: Flight]>([:])

  func enter(_ key: Key, method: String, body: [UInt8]) -> Entrance {
    flights.withLock { flights in
      if let flight = flights[key] {
        return flight.method == method && flight.body == body ? .joins(flight) : .conflict
      }
      let flight = Flight(method: method, body: body)
      flights[key] = flight
      return .first(flight)
    }
  }

  func land(_ key: Key, _ result: RPCResult) {
    flights.withLock { $0.removeValue(forKey: key) }?.land(result)
  }
}
