class Name
  def initialize(first, last)
    @first = first
    @last = last
  end

  def to_s
    full
  end

  def inspect
    "#<Name #{self}>"
  end

  private

  def full = [@first, @last].join(' ')
end

class Letter
  def initialize(name)
    @name = name
  end

  def greeting
    "Dear #{@name},"
  end

  def to_str
    greeting
  end
end

name = Name.new('Ada', 'Byron')
puts name
p name
'' + Letter.new(name)
