class Version
  include Comparable

  attr_reader :parts

  def initialize(text)
    @parts = split(text)
  end

  def <=>(other)
    parts <=> other.parts
  end

  def to_s
    parts.join('.')
  end

  private

  def split(text)
    text.split('.').map(&:to_i)
  end
end

old = Version.new('1.2')
new = Version.new('1.10')
old < new
[new, old].sort
[new, old].max
old.clamp(old, new)
"from #{old}"
old == new
