// SPDX-License-Identifier: Apache-2.0

/// The pieces of `Protos/README.md` that the code itself writes: the table of methods and the worked example.
enum ContractPage {
  static var pieces: [(name: String, text: String)] {
    [("methods", MethodTable.text), ("worked example", WorkedExample.text)]
  }

  /// The page with each piece between its markers replaced. Nil when a marker is missing.
  static func renewed(_ page: String) -> String? {
    var page = page
    for (name, text) in pieces {
      guard let begin = page.range(of: "<!-- made by ContractPageTests: \(name) -->\n"),
        let end = page.range(of: "<!-- end -->", in: begin.upperBound..<page.endIndex)
      else { return nil }
      page.replaceSubrange(begin.upperBound..<end.lowerBound, with: text)
    }
    return page
  }
}

extension String {
  fileprivate func range(of text: String, in bounds: Range<Index>? = nil) -> Range<Index>? {
    self[bounds ?? startIndex..<endIndex].firstRange(of: text)
  }
}
