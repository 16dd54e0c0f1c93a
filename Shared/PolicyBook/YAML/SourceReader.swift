// SPDX-License-Identifier: Apache-2.0

public import Domain

/// Reads where a block's numbers come from.
extension YAMLValue {
  /// Bytes of what a receipt prints of a source.
  private static let maximumTitle = 300

  /// A source: title, and number, article, url, kind, date, confidence, remark where there are any. What a clerk weighs a source
  /// by stands behind its title wherever that is printed: `… (city guide, 2023-12; confidence M)`.
  public func citation() -> Citation? {
    let optional = ["number", "article", "url", "kind", "date", "confidence", "remark"]
    guard let map = map(["title"], optional: optional) else { return nil }
    func text(_ key: String) -> String {
      map[key].map { $0.text(maximum: 500, emptyAllowed: true) ?? "" } ?? ""
    }
    guard let title = map["title"]?.text(maximum: Self.maximumTitle) else { return nil }
    let kind = map["kind"].map { $0.text(maximum: 200) }
    let date = map["date"].map { $0.sourceDate() }
    let confidence = map["confidence"].map { $0.choice(SourceConfidence.self) }
    let remark = map["remark"].map { $0.text(maximum: Self.maximumTitle) }
    guard kind != .some(nil), date != .some(nil), confidence != .some(nil), remark != .some(nil) else {
      return nil
    }
    let what = [kind ?? nil, date ?? nil].compactMap { $0 }.joined(separator: ", ")
    let trust = (confidence ?? nil).map { "confidence \($0.letter)" }
    let behind = [what, (remark ?? nil) ?? "", trust ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    let whole = behind.isEmpty ? title : "\(title) (\(behind))"
    guard whole.utf8.count <= Self.maximumTitle else {
      return fail("title, kind, date and remark of at most \(Self.maximumTitle) bytes together")
    }
    return Citation(title: whole, number: text("number"), article: text("article"), url: text("url"))
  }

  /// A year, a month, a day, two years, or one of these after `about`; `undated` when the source does not tell.
  private func sourceDate() -> String? {
    guard let text = text(maximum: 20) else { return nil }
    let date = text.hasPrefix("about ") ? String(text.dropFirst(6)) : text
    guard text == "undated" || Self.isSourceDate(date) else {
      return fail("2023, 2023-12, 2023-12-09, 2022-2023, one of these after 'about', or undated")
    }
    return text
  }

  private static func isSourceDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1: return isDate("\(text)-01-01")
    case 2 where parts[1].utf8.count == 4: return isDate("\(parts[0])-01-01") && isDate("\(parts[1])-01-01")
    case 2: return isDate("\(text)-01")
    default: return isDate(text)
    }
  }

  private static func isDate(_ text: String) -> Bool { (try? CalendarDate(text)) != nil }
}

/// How far a source is trusted.
enum SourceConfidence: String, CaseIterable {
  /// An official page, or confirmed by two pages.
  case high
  /// One guide, portal or product page.
  case medium
  /// A page that is trusted little.
  case low

  /// As receipts print it.
  var letter: String { rawValue.prefix(1).uppercased() }
}
