class Person
  attr_reader :name

  def initialize(name)
    @name = name
  end

  def fields
    { name: name }
  end
end
