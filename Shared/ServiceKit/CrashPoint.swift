// SPDX-License-Identifier: Apache-2.0

#if CRASH_POINTS
  import Foundation
  import Synchronization

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif
#endif

/// A named instruction at which a test kills the process, as a power cut would.
///
/// ## Configuration keys:
/// - `TONGJIE_CRASH_AT` (string, optional, debug builds only): `name` for the first time that point is reached,
///   `name:3` for the third. In release builds a crash point is an empty function.
public enum CrashPoint {
  public static func reached(_ name: StaticString) {
    #if CRASH_POINTS
      guard let armed, armed.isReached(name.description) else { return }
      kill(getpid(), SIGKILL)
      while true { pause() }  // the signal may take a moment to arrive
    #endif
  }

  #if CRASH_POINTS
    private static let armed = ProcessInfo.processInfo.environment["TONGJIE_CRASH_AT"].flatMap(Armed.init)

    final class Armed: Sendable {
      private let name: String
      private let remaining: Mutex<Int>

      init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, !first.isEmpty, parts.count <= 2 else { return nil }
        guard let times = parts.count == 2 ? Int(parts[1]) : 1, times >= 1 else { return nil }
        name = String(first)
        remaining = Mutex(times)
      }

      /// True exactly once: at the wanted time.
      func isReached(_ name: String) -> Bool {
        guard name == self.name else { return false }
        return remaining.withLock { remaining in
          remaining -= 1
          return remaining == 0
        }
      }
    }
  #endif
}
