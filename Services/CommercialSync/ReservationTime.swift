// SPDX-License-Identifier: Apache-2.0

import ServiceKit

/// How long a reservation counts without word from Claims.
struct ReservationTime: Sendable {
  static let defaultSeconds: Int64 = 60

  let milliseconds: Int64

  /// ## Configuration keys:
  /// - `TONGJIE_RESERVATION_SECONDS` (integer, default 60, 1 to 86400).
  ///
  /// Throws `ConfigurationError`.
  init(environment: [String: String]) throws(ConfigurationError) {
    let key = "TONGJIE_RESERVATION_SECONDS"
    guard let text = environment[key] else {
      milliseconds = Self.defaultSeconds * 1000
      return
    }
    guard let seconds = Int64(text), (1...86_400).contains(seconds) else {
      throw ConfigurationError(problems: ["\(key) must be a number from 1 to 86400"])
    }
    milliseconds = seconds * 1000
  }
}
