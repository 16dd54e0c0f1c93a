// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Results to standard output, everything else to standard error.
enum Output {
  static func result(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  static func error(_ text: String) {
    note("error: \(text)")
  }
}
