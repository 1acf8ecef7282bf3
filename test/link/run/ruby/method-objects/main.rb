class Parser
  def parse(lines)
    lines.map(&method(:entry)).select(&method(:useful?))
  end

  def entry(line)
    trim(line).split(':')
  end

  def trim(line) = line.strip

  def useful?(entry)
    entry.size > 1
  end
end

def shout(text)
  text.upcase
end

Parser.new.parse(['a: 1', 'b'])
loud = method(:shout)
loud.call('hey')
%w[x y].each(&loud)
parse = Parser.new.method(:trim)
parse.(' z ')
parse[' q ']
