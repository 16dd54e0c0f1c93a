// SPDX-License-Identifier: Apache-2.0

public import Domain
public import Money
import Yams

extension YAMLValue {
  /// The scalar's text, exactly as written: numbers and dates are never interpreted by YAML.
  private func scalar(_ expected: String) -> String? {
    guard let scalar = node.scalar else { return fail(expected) }
    return scalar.string
  }

  /// A text of at most `maximum` bytes.
  public func text(maximum: Int, emptyAllowed: Bool = false) -> String? {
    let expected = "a text of \(emptyAllowed ? 0 : 1) to \(maximum) bytes"
    guard let text = scalar(expected) else { return nil }
    guard text.utf8.count <= maximum, emptyAllowed || !text.isEmpty else { return fail(expected) }
    return text
  }

  /// An amount with its unit: `300 yuan`, at most two decimals, not negative unless `signed`.
  public func yuan(signed: Bool = false) -> Fen? {
    guard let number = number(unit: " yuan", example: "300 yuan") else { return nil }
    let amount: Fen
    do { amount = try Fen(yuan: number) } catch { return fail("an amount such as 300 yuan; this \(error)") }
    guard signed || amount >= .zero else { return fail("an amount that is not negative") }
    return amount
  }

  /// A unit price with its unit: `12.3456 yuan`, at most six decimals.
  public func price() -> UnitPrice? {
    guard let number = number(unit: " yuan", example: "12.50 yuan") else { return nil }
    do { return try UnitPrice(yuan: number) } catch {
      return fail("a price such as 12.50 yuan; this \(error)")
    }
  }

  /// A ratio: `65%`, 0 % to 100 %.
  public func percent() -> Ratio? {
    guard let number = number(unit: "%", example: "65%") else { return nil }
    let ratio: Ratio
    do { ratio = try Ratio(percent: number + "%") } catch {
      return fail("a ratio such as 65%; this \(error)")
    }
    guard ratio <= .one else { return fail("a ratio of at most 100%") }
    return ratio
  }

  /// A share or multiple: `5%`, `600%`, at most 10,000 %.
  func share() -> Ratio? {
    guard let number = number(unit: "%", example: "600%") else { return nil }
    do { return try Ratio(percent: number + "%") } catch {
      return fail("a share such as 600%; this \(error)")
    }
  }

  /// A whole number, written without a fraction.
  public func integer(_ range: ClosedRange<Int64>) -> Int64? {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let text = scalar(expected) else { return nil }
    guard let value = Int64(text), range.contains(value) else { return fail(expected) }
    return value
  }

  /// A quantity: a whole number, or a decimal in quotes (`"1.5"`).
  public func quantity() -> Quantity? {
    guard let text = scalar("a quantity") else { return nil }
    if text.contains("."), node.scalar?.style == .plain {
      return fail("a quantity without a fraction, or in quotes: a bare float is not exact")
    }
    do { return try Quantity(text) } catch { return fail("a quantity; this \(error)") }
  }

  /// A date: `2023-01-31`.
  public func date() -> CalendarDate? {
    guard let text = scalar("a date such as 2023-01-31") else { return nil }
    do { return try CalendarDate(text) } catch {
      return fail("a date such as 2023-01-31; this \(error.reason)")
    }
  }

  public func boolean() -> Bool? {
    if isWord("true") { return true }
    if isWord("false") { return false }
    return fail("true or false")
  }

  /// One of the raw values of an enum.
  public func choice<Choice>(_ type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let words = Choice.allCases.map(\.rawValue)
    guard let text = scalar("one of \(words.joined(separator: ", "))") else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let hint = Spelling.nearest(to: text, among: words).map { "; did you mean '\($0)'?" } ?? ""
    return fail("one of \(words.joined(separator: ", "))\(hint)")
  }

  public func identifier<ID: Identifier>(_ type: ID.Type) -> ID? {
    guard let text = scalar("a \(ID.kind)") else { return nil }
    do { return try ID(text) } catch { return fail("a \(ID.kind); this \(error.reason)") }
  }

  private func number(unit: String, example: String) -> String? {
    guard let text = scalar("a value with its unit, such as \(example)") else { return nil }
    if text.hasSuffix(unit) { return String(text.dropLast(unit.count)) }
    if text.utf8.allSatisfy({
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || ".-+eE_".utf8.contains($0)
    }) {
      let kind = text.contains(".") ? "bare float" : "bare number"
      return fail("a value with its unit, such as \(example); this is a \(kind)")
    }
    return fail("a value with its unit, such as \(example)")
  }
}
