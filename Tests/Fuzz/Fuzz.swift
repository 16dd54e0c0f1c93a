// SPDX-License-Identifier: Apache-2.0

import Driver
import Foundation

/// `Fuzz <target> [options of the fuzzer] <folder of inputs>`: throws bytes at one target until the process ends or the
/// fuzzer's limit is reached. `Fuzz <target> --seeds <folder>` writes the target's first inputs.
@main enum Fuzz {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let target = Target.all.first(where: { $0.name == arguments[1] }) else {
      usage()
    }
    if arguments[2] == "--seeds" {
      guard arguments.count == 4 else { usage() }
      write(target.seeds(), to: arguments[3])
    } else {
      Target.chosen = target
      exit(run([arguments[0]] + arguments.dropFirst(2)))
    }
  }

  private static func usage() -> Never {
    FileHandle.standardError.write(Data("usage: Fuzz <target> --seeds FOLDER | OPTION… FOLDER\n".utf8))
    for target in Target.all { print("\(target.name): \(target.about)") }
    exit(64)
  }

  private static func write(_ seeds: [[UInt8]], to folder: String) {
    do {
      for (index, seed) in seeds.enumerated() {
        try Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(index)"))
      }
    } catch {
      FileHandle.standardError.write(Data("seeds: \(error)\n".utf8))
      exit(74)
    }
  }

  private static func run(_ arguments: [String]) -> Int32 {
    // The fuzzer keeps the texts for the life of the process.
    var texts: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    return texts.withUnsafeMutableBufferPointer { buffer in
      var count = Int32(arguments.count)
      var first = buffer.baseAddress
      return LLVMFuzzerRunDriver(&count, &first) { bytes, count in
        Target.chosen?.consume(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
      }
    }
  }
}
