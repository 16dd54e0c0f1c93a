// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Contracts
import Domain

/// `--json`, of every command that prints data.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print one JSON value; amounts are in fen.")
  var json = false

  /// Prints the value, or the text.
  func print(_ value: @autoclosure () -> JSON, _ text: @autoclosure () -> String) {
    Output.result(json ? value().description : text())
  }
}

/// `--timeout`, of every command that waits for services.
struct TimeoutOption: ParsableArguments {
  @Option(help: "Seconds to wait in all, 1 to 3600.")
  var timeout = 30

  func validate() throws {
    guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is 1 to 3600 seconds") }
  }

  var duration: Duration { .seconds(timeout) }
  var patience: Patience { Patience(duration) }
}

extension Identifier {
  /// For `@Option(transform:)`. Throws `ValidationError` naming the kind.
  static func argument(_ text: String) throws -> Self {
    do throws(InvalidValue) { return try Self(text) } catch { throw ValidationError("\(error)") }
  }
}
