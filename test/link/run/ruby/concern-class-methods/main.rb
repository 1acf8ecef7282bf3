module Searchable
  def self.included(base)
    base.extend(Finder)
    base.send(:include, Matching)
  end

  module Finder
    def search(term)
      all.select { |record| record.matches?(term) }
    end
  end

  module Matching
    def matches?(term)
      searchable_text.include?(term)
    end
  end
end

class Song
  include Searchable

  attr_reader :title

  def self.all
    [new('Blue'), new('Red')]
  end

  def initialize(title)
    @title = title
  end

  def searchable_text
    title.downcase
  end
end

class Photo
  include Searchable

  def self.all = [new]

  def searchable_text = caption

  def caption
    'sea'
  end
end

Song.search('blue')
Photo.search('sea')
