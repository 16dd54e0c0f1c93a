// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The metrics of each method, made at its first call: to make one costs more than to use it.
final class MethodInstruments<Instrument: Sendable>: Sendable {
  private let made = Mutex<[String: Instrument]>([:])
  private let make: @Sendable (_ method: String) -> Instrument

  /// - `make`: is given the method's full name.
  init(_ make: @escaping @Sendable (_ method: String) -> Instrument) {
    self.make = make
  }

  subscript(method: MethodDescriptor) -> Instrument {
    made.withLock { made in
      if let known = made[method.fullName] { return known }
      let instrument = make(method.fullName)
      made[method.fullName] = instrument
      return instrument
    }
  }
}
