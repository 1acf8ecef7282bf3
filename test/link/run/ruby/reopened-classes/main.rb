require_relative 'person'
require_relative 'person_json'

class String
  def titled
    split.map(&:capitalize).join(' ')
  end
end

class Array
  def second = self[1]
end

person = Person.new('grace hopper')
person.name.titled
person.to_json
[1, 2].second
