class Roster
  include Enumerable

  def initialize(*names)
    @names = names
  end

  def each
    @names.each { |name| yield tidy(name) }
    self
  end

  private

  def tidy(name) = name.capitalize
end

roster = Roster.new('ada', 'bob')
roster.map { |name| name.length }
roster.include?('Ada')
roster.sort_by { |name| -name.size }
roster.each_with_index { |name, index| [index, name] }
roster.first
roster.reduce('') { |all, name| all + name }
