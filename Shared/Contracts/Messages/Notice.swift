// SPDX-License-Identifier: Apache-2.0

/// One bilingual notice: Chinese, then English.
public struct Notice: Sendable, Hashable {
  /// Version of the settlement it tells of: 1, 2, …
  public let version: Int
  public let text: String

  public init(version: Int, text: String) {
    self.version = version
    self.text = text
  }
}
