// SPDX-License-Identifier: Apache-2.0

/// How a product or quotient becomes a whole number of units. Always an argument, never a default.
public enum Rounding: String, Sendable, Hashable, CaseIterable {
  /// Half away from zero (四舍五入): what published settlements confirm at every tier.
  case halfUp = "half_up"
  /// Towards zero (截断).
  case down
  /// Away from zero.
  case up

  /// `dividend / divisor`, rounded. The divisor is positive.
  public func divide(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    guard remainder != 0 else { return quotient }
    let away: Int128 = dividend < 0 ? -1 : 1
    switch self {
    case .down: return quotient
    case .up: return quotient + away
    case .halfUp: return remainder.magnitude * 2 >= divisor.magnitude ? quotient + away : quotient
    }
  }
}
