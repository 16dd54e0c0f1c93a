// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How the program ends: the exit codes of `tongjie --help`.
enum Outcome: Int32, Sendable {
  case done = 0
  /// An amount differs, or an audit is not clean.
  case difference = 1
  case badInput = 2
  /// Not reachable, or the outcome is unknown.
  case unreachable = 3
  case refused = 4

  func exit() -> Never { Glibc.exit(rawValue) }
}
