// SPDX-License-Identifier: Apache-2.0

/// Why a text or a sum is not a usable amount, ratio, price or quantity.
public enum MoneyError: Error, Hashable, Sendable {
  case notANumber
  case tooManyDecimals
  case outOfRange
}

extension MoneyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notANumber: "is not a decimal number"
    case .tooManyDecimals: "has more decimals than its unit allows"
    case .outOfRange: "is outside the allowed range"
    }
  }
}
